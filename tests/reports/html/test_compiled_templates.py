"""A template is compiled once; what is kept of it is never what another template says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from kpo_dd.reports.html.compiled_templates import CompiledTemplates

HELLO, GOODBYE = "Hello {{ name }}", "Goodbye {{ name }}"


class CountingEnvironment(Environment):
    """Counts what it compiles."""

    compiled = 0

    def _generate(self, *arguments: object, **extra: object) -> str:
        """Compile one more."""
        self.compiled += 1
        return super()._generate(*arguments, **extra)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def writes_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps what it compiles, as it does unless it is told otherwise."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def environment_of(folder: Path, text: str, *, trim: bool = False) -> CountingEnvironment:
    """An environment with one template."""
    found = CountingEnvironment(loader=DictLoader({"a.j2": text}), trim_blocks=trim)
    found.bytecode_cache = CompiledTemplates(found, folder)
    return found


def said(environment: CountingEnvironment) -> tuple[str, int]:
    """What the template says, and how many were compiled for that."""
    return environment.get_template("a.j2").render(name="you"), environment.compiled


def kept(folder: Path) -> list[Path]:
    """What is kept."""
    return sorted((folder / "__pycache__").glob("*"))


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    """The next run finds it."""
    assert said(environment_of(tmp_path, HELLO)) == ("Hello you", 1)
    assert said(environment_of(tmp_path, HELLO)) == ("Hello you", 0)
    assert len(kept(tmp_path)) == 1


def test_another_text_or_another_way_is_compiled_anew(tmp_path: Path) -> None:
    """What is kept under the name says nothing of it."""
    said(environment_of(tmp_path, HELLO))
    assert said(environment_of(tmp_path, GOODBYE)) == ("Goodbye you", 1)
    assert said(environment_of(tmp_path, GOODBYE, trim=True)) == ("Goodbye you", 1)


@pytest.mark.parametrize("left", [0, 1, 20, 60])
def test_a_file_that_was_cut_off_counts_as_absent(tmp_path: Path, left: int) -> None:
    """It is replaced."""
    said(environment_of(tmp_path, HELLO))
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:left])
    assert said(environment_of(tmp_path, HELLO)) == ("Hello you", 1)
    assert said(environment_of(tmp_path, HELLO)) == ("Hello you", 0)


def test_where_nothing_can_be_kept_it_is_compiled_each_time(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "__pycache__").write_text("", encoding="utf-8")
    for _ in range(2):
        assert said(environment_of(tmp_path, HELLO)) == ("Hello you", 1)


def test_who_wants_no_bytecode_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with modules."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(environment_of(tmp_path, HELLO)) == ("Hello you", 1)
    assert kept(tmp_path) == []
