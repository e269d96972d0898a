"""What is kept of a rulebook makes loading quicker, and never another rulebook of it."""

from __future__ import annotations

import hmac
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpo_dd.rulebook.kept_documents import MOST_RULEBOOKS, kept_documents
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.rulebook import Rulebook
from tests.toys import SHIPPED_RULES, TOY_RULES

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
PARTS: tuple[str, ...] = (
    "sha256",
    "questionnaire",
    "rules",
    "method",
    "sources",
    "principles",
    "indicators",
)
PARTS += ("places", "reference_data", "alignment", "limits")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules of our own, to be changed."""
    return Path(shutil.copytree(TOY_RULES, tmp_path / "rules"))


@pytest.fixture
def cache(tmp_path: Path, rules: Path) -> Path:
    """A cache in which they are kept."""
    load_rulebook(rules, tmp_path / "cache")
    return tmp_path / "cache"


def kept(cache: Path) -> Path:
    """The file in which the rulebook is kept."""
    (path,) = cache.glob("rules-*.json")
    return path


def parsed_files(monkeypatch: pytest.MonkeyPatch, load: Callable[[], Rulebook]) -> int:
    """How many files were parsed while a rulebook was loaded."""
    count, compose = 0, yaml.compose

    def counting(*args: Any, **extra: Any) -> Any:
        nonlocal count
        count += 1
        return compose(*args, **extra)

    with monkeypatch.context() as patched:
        patched.setattr(yaml, "compose", counting)
        load()
    return count


def assert_same(one: Rulebook, other: Rulebook) -> None:
    """Two rulebooks say the same."""
    for part in PARTS:
        assert getattr(one, part) == getattr(other, part), part


@pytest.mark.slow
def test_what_is_kept_is_the_same_rulebook_and_nothing_is_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the rules that ship, every rule, question, source and place."""
    first = load_rulebook(SHIPPED_RULES, tmp_path / "cache")
    assert_same(load_rulebook(SHIPPED_RULES, tmp_path / "cache"), first)
    assert_same(load_rulebook(SHIPPED_RULES), first)
    again = lambda: load_rulebook(SHIPPED_RULES, tmp_path / "cache")  # noqa: E731
    assert parsed_files(monkeypatch, again) == 0


@given(at=st.integers(0, 10**9), byte=st.integers(1, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_kept_file_that_was_changed_is_not_believed(
    rules: Path, cache: Path, at: int, byte: int
) -> None:
    """Not by one byte anywhere, in the seal or behind it."""
    path = kept(cache)
    before = path.read_bytes()
    changed = bytearray(before)
    changed[at % len(before)] ^= byte
    path.write_bytes(changed)
    digest = path.stem.removeprefix("rules-")
    assert kept_documents(cache, digest) == {}
    path.write_bytes(before)
    assert kept_documents(cache, digest) != {}


def with_weight(cache: Path) -> bytes:
    """What is kept, with the weight of every rule made next to nothing: it suits somebody."""
    _, _, content = kept(cache).read_bytes().partition(b"\n")
    documents = json.loads(content)
    for document in documents.values():
        if "weight" in document:
            document["weight"] = 0.01
    return json.dumps(documents).encode()


def unsealed(cache: Path) -> None:
    """Another content under the old seal."""
    seal = kept(cache).read_bytes().partition(b"\n")[0]
    kept(cache).write_bytes(seal + b"\n" + with_weight(cache))


def sealed_with_another_key(cache: Path) -> None:
    """Another content under a seal of somebody who has not the key."""
    digest = kept(cache).stem.removeprefix("rules-").encode()
    content = with_weight(cache)
    seal = hmac.digest(b"x" * 32, digest + b"\0" + content, "sha256").hex().encode()
    kept(cache).write_bytes(seal + b"\n" + content)


def emptied(cache: Path) -> None:
    """Nothing in the file."""
    kept(cache).write_bytes(b"")


def no_key(cache: Path) -> None:
    """The key is gone."""
    (cache / "key").unlink()


def a_short_key(cache: Path) -> None:
    """A key that anybody could guess, and a seal made with it."""
    (cache / "key").write_bytes(b"")
    digest = kept(cache).stem.removeprefix("rules-").encode()
    content = with_weight(cache)
    seal = hmac.digest(b"", digest + b"\0" + content, "sha256").hex().encode()
    kept(cache).write_bytes(seal + b"\n" + content)


TAMPERED = (unsealed, sealed_with_another_key, emptied, no_key, a_short_key)


@pytest.mark.parametrize("tamper", TAMPERED)
def test_a_cache_that_was_tampered_with_changes_no_rulebook(
    rules: Path, cache: Path, tamper: Callable[[Path], None]
) -> None:
    """What the files say is loaded; and the next time it is kept again."""
    plain = load_rulebook(rules)
    tamper(cache)
    assert_same(load_rulebook(rules, cache), plain)
    assert_same(load_rulebook(rules, cache), plain)


@POSIX
@pytest.mark.parametrize(
    ("which", "mode"), [("", 0o777), ("", 0o770), ("kept", 0o666), ("kept", 0o660), ("key", 0o644)]
)
def test_what_others_may_write_is_not_believed(cache: Path, which: str, mode: int) -> None:
    """The folder, the file; and a key that others may read is none."""
    path = {"": cache, "kept": kept(cache), "key": cache / "key"}[which]
    digest = kept(cache).stem.removeprefix("rules-")
    assert kept_documents(cache, digest) != {}
    path.chmod(mode)
    assert kept_documents(cache, digest) == {}


@POSIX
def test_what_is_of_another_or_a_link_is_not_believed(cache: Path) -> None:
    """A link may lead to what somebody else can write."""
    path = kept(cache)
    digest = path.stem.removeprefix("rules-")
    elsewhere = path.rename(cache.parent / "elsewhere")
    path.symlink_to(elsewhere)
    assert kept_documents(cache, digest) == {}
    path.unlink()
    elsewhere.rename(path)
    assert kept_documents(cache, digest) != {}
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
        assert kept_documents(cache, digest) == {}


@POSIX
def test_nobody_else_can_read_or_write_what_is_kept(cache: Path) -> None:
    """From the first moment on."""
    modes = {path.name[:3]: path.stat().st_mode & 0o777 for path in (cache, *cache.iterdir())}
    assert modes == {"cac": 0o700, "key": 0o600, "rul": 0o600}


def test_rules_that_were_changed_count_at_once(rules: Path, cache: Path) -> None:
    """What is kept goes by what the files say, not by their dates."""
    (path,) = rules.glob("*/MS-01*.yaml")
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    weight = load_rulebook(rules, cache).by_id["MS-01"].weight
    path.write_text(text.replace(f"weight: {weight:g}", "weight: 0.11"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_rulebook(rules, cache).by_id["MS-01"].weight == 0.11 != weight


def test_what_is_kept_of_other_rules_is_not_taken_for_these(rules: Path, cache: Path) -> None:
    """Though its seal is a good one: a seal is of one rulebook."""
    before, old = kept(cache), kept(cache).read_bytes()
    (path,) = rules.glob("*/MS-01*.yaml")
    weight = load_rulebook(rules).by_id["MS-01"].weight
    text = path.read_text(encoding="utf-8").replace(f"weight: {weight:g}", "weight: 0.11")
    path.write_text(text, encoding="utf-8")
    load_rulebook(rules, cache)
    (new,) = set(cache.glob("rules-*.json")) - {before}
    new.write_bytes(old)
    assert load_rulebook(rules, cache).by_id["MS-01"].weight == 0.11


def test_a_few_rulebooks_are_kept(rules: Path, cache: Path) -> None:
    """Who tries weights for an afternoon fills no disk."""
    note = rules / "NOTES.md"
    for number in range(MOST_RULEBOOKS + 3):
        note.write_text(f"try {number}", encoding="utf-8")
        load_rulebook(rules, cache)
    assert len(list(cache.glob("rules-*.json"))) == MOST_RULEBOOKS
    assert [path.name for path in cache.iterdir() if path.name.startswith(".")] == []


def test_where_nothing_can_be_kept_rules_are_loaded_all_the_same(rules: Path) -> None:
    """A file stands where the folder should be."""
    taken = rules.parent / "taken"
    taken.write_bytes(b"")
    assert_same(load_rulebook(rules, taken), load_rulebook(rules))
    assert taken.read_bytes() == b""
