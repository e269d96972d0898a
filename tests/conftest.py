"""How tests run: property tests alike on any machine, marks given at once, quick tests held to it."""

from __future__ import annotations

import gc
import os
import time
from collections import Counter
from collections.abc import Generator

import pytest
from hypothesis import Phase, settings

from tests.systems import without_fork

settings.register_profile("here", deadline=None, max_examples=25)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=25)
# For mutants and for `just check`: a failure is all they ask for, and to shrink one can take minutes.
settings.register_profile(
    "fast",
    deadline=None,
    derandomize=True,
    max_examples=10,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
gc.set_threshold(100_000, 50, 100)  # rules and returns of thousands of tests are no rubbish
settings.load_profile("ci" if os.environ.get("CI") else "here")

# What `just check` leaves out; pyproject.toml says what each is for.
UNHURRIED = {"office", "browser", "process", "slow", "long"}
# CPU seconds of `yardstick` on the machine where the limit of `just check` was chosen.
ON_A_QUICK_MACHINE = 0.05


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """What programs keep for a user is left as it is."""
    with pytest.MonkeyPatch.context() as patched:
        for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patched.setenv(variable, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _forkless(request: pytest.FixtureRequest) -> None:
    """The switch: a test that is marked so runs without `fork` and `resource`, and so does what it starts."""
    if request.node.get_closest_marker("forkless") is not None:
        folder = request.getfixturevalue("tmp_path_factory").mktemp("forkless")
        without_fork(request.getfixturevalue("monkeypatch"), folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much CPU time a test without such a mark may take; a plain run minds no seconds."""
    parser.addoption(
        "--cpu-limit",
        type=float,
        default=float("inf"),
        metavar="SECONDS",
        help="fail a test that takes more CPU time, on a slower machine as much more as that is slower, "
        "and is not marked " + ", ".join(sorted(UNHURRIED)),
    )


def yardstick() -> float:
    """CPU seconds of a piece of work that never changes: how quick this machine is at this minute."""
    before = time.thread_time()
    words: Counter[str] = Counter()
    for number in range(200_000):
        words[str(number % 997)] += 1
    return time.thread_time() - before


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts a process by where it stands or what it asks for, and what a plain run leaves out."""
    cases: Counter[str] = Counter()
    for item in items:
        if (sampled := item.get_closest_marker("sampled")) is not None:
            test = item.nodeid.partition("[")[0]
            cases[test] += 1
            if cases[test] > sampled.args[0]:
                item.add_marker(pytest.mark.long)
        if "tests/cli/" in item.nodeid or "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.process)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test that is not as quick as it seems.

    Time of this thread on a CPU: neither a busy machine nor a library's idle threads fail any. Seconds
    differ from machine to machine: what is over the limit is measured with this machine's own yardstick.
    """
    before = time.thread_time()
    yield
    spent = time.thread_time() - before
    limit = item.config.getoption("cpu_limit")
    if spent <= limit or not UNHURRIED.isdisjoint(item.keywords):
        return
    if spent > limit * max(1.0, yardstick() / ON_A_QUICK_MACHINE):
        pytest.fail(f"{spent:.1f} s of CPU: make it quicker, or mark it slow", pytrace=False)
