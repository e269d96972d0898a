"""Two people at the same moment, each in a process: one wins, the other is told, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpo_dd.register.events import EventKind
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import EQUIVALENT, ROOT, SIGNED, record, said
from tests.toys import TOY_RULES

WHY = ["--reason", "seen"]
HEAD = "Supplier;Name;Signed by;Position;Signed on\n"


def at_once(folder: Path, url: str, *commands: list[str]) -> list[tuple[int, str]]:
    """Run commands in processes at the same time; how each ended, and what it complained of."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "kpo_dd", *words, "--register", url],
            cwd=folder,
            env={**environment, "KPO_DD_RULES": str(TOY_RULES)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for words in commands
    ]
    errors = [process.communicate(timeout=300)[1] for process in running]
    return [(process.returncode, said) for process, said in zip(running, errors, strict=True)]


@pytest.mark.long
@pytest.mark.slow
def test_of_two_lists_of_papers_at_once_nothing_is_lost_or_told_twice(
    url: str, tmp_path: Path
) -> None:
    """Each whole or not at all: who comes second is told, and finds the others when it comes again."""
    record(url, [said("S-0", SIGNED)])
    for name, by in (("ann", "A. Boss"), ("bob", "B. Boss")):
        lines = "".join(f"N-{at};Firm {at};{by};CEO;01.11.2026\n" for at in range(40))
        (tmp_path / f"{name}.csv").write_text(HEAD + lines, encoding="utf-8")
    words = [
        ["commitments", "import", f"{one}.csv", "--new", "--by", one] for one in ("ann", "bob")
    ]
    ended = at_once(tmp_path, url, *words)
    assert sorted(code for code, _ in ended) == [0, 2]
    with open_register(url, create=False) as register:
        told = [one for one in register.events([EventKind.COMMITMENT]) if one.supplier != "S-0"]
        assert verify(register).findings == ()
    assert len(told) == len({one.supplier for one in told}) == 40
    assert len({"A. Boss" in one.personal for one in told}) == 1


@pytest.mark.long
@pytest.mark.slow
def test_of_two_officers_at_once_one_wins(url: str, tmp_path: Path) -> None:
    """They decide on the same principles; the second is told that somebody was there."""
    record(url, [said("S2", EQUIVALENT)])
    accept = ["commitments", "accept", "S2", "--covers", "people", "--by", "Ann", *WHY]
    ended = at_once(tmp_path, url, accept, ["commitments", "reject", "S2", "--by", "Bob", *WHY])
    assert sorted(code for code, _ in ended) == [0, 2]
    assert sum(len(said.splitlines()) == 1 for _, said in ended) == 1
    with open_register(url, create=False) as register:
        assert len(register.events([EventKind.DECISION])) == 1
        assert verify(register).findings == ()
