"""What the program keeps between runs: where, and that no result hangs on it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.runner import assess
from tests.cli.suppliers import suppliers


def assessed(folder: Path, cache: Path) -> bytes:
    """The report for programs, of a run that keeps its rules in a folder."""
    out = folder / f"out-{len(list(folder.iterdir()))}"
    keeps = {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    done = assess(folder, "a.xlsx", "--out", out, "--no-register", "--format", "json", **keeps)
    assert done.code == 0, done.err
    return (out / "assessment.json").read_bytes()


def test_what_is_kept_changes_no_result(tmp_path: Path) -> None:
    """Not where there is nothing, not where it is whole, and not where somebody made every weight small."""
    suppliers(tmp_path, name="a.xlsx")
    cache = tmp_path / "cache"
    first = assessed(tmp_path, cache)
    (kept,) = (cache / "kpo-dd").glob("rules-*.json")
    assert assessed(tmp_path, cache) == first
    seal, _, content = kept.read_bytes().partition(b"\n")
    documents = json.loads(content)
    for document in documents.values():
        if "weight" in document:
            document["weight"] = 0.01
    kept.write_bytes(seal + b"\n" + json.dumps(documents).encode())
    assert assessed(tmp_path, cache) == first


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep such things elsewhere")
def test_without_a_word_about_it_things_are_kept_in_the_home(tmp_path: Path) -> None:
    """In `.cache`; and a name that leads nowhere certain is no place to keep anything."""
    suppliers(tmp_path, name="a.xlsx")
    options = ("--no-register", "--format", "json")
    done = assess(tmp_path, "a.xlsx", *options, XDG_CACHE_HOME="", HOME=str(tmp_path / "home"))
    assert done.code == 0
    assert list((tmp_path / "home" / ".cache" / "kpo-dd").glob("rules-*.json"))
    done = assess(
        tmp_path, "a.xlsx", *options, XDG_CACHE_HOME="relative", HOME=str(tmp_path / "no")
    )
    assert done.code == 0
    assert not (tmp_path / "relative").exists()
