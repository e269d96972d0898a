"""What an option may be given: its keys, or the words that reports show for them, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpo_dd.cli.choice_words import choices_of, keys_with_words, words_table_of
from kpo_dd.wording import Language, say
from tests.cli.runner import assess
from tests.cli.suppliers import suppliers
from tests.test_readme import whole_program

NO_WORDS_OF = {("single", "dask"), ("table", "json"), ("form", "table"), ("en", "ru", "kk")}


def all_choices(
    command: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Every option with choices: the command, the name of the option, its choices."""
    for name, one in (getattr(command, "commands", None) or {}).items():
        yield from all_choices(one, (*path, name))
    if not getattr(command, "commands", None):
        for option in command.params:
            if choices := choices_of(option, None):
                yield path, option.opts[0], choices


def test_every_choice_has_a_word_in_every_language_but_those_of_machines() -> None:
    """What reports show for it; where two choices had one word, nobody could tell which is meant."""
    told = 0
    for path, option, choices in all_choices(whole_program()):
        if choices in NO_WORDS_OF:
            continue
        table = words_table_of(choices)
        assert table, (path, option, choices)
        for language in Language:
            words = [say(language, f"{table}.{choice}").casefold() for choice in choices]
            assert len(set(words)) == len(choices), (option, words)
            others = {choice: set(choices) - {choice} for choice in choices}
            assert not any(w in others[c] for w, c in zip(words, choices, strict=True))
            told += 1
    assert told >= 3 * 8


@pytest.mark.parametrize(
    "typed", ["medium", "Medium", "Средний", "средний", "  СРЕДНИЙ ", "Орташа", "high"]
)
@pytest.mark.parametrize("way", [" ", "="])
def test_a_band_is_understood_as_reports_show_it(typed: str, way: str) -> None:
    """By its key or its word in any language, whatever this run speaks; behind a sign or a space."""
    command = whole_program().commands["assess"]
    words = ["--fail-on", typed] if way == " " else [f"--fail-on={typed}"]
    context = command.make_context("assess", ["a.xlsx", *words])
    assert context.params["fail_on"] == ("high" if typed == "high" else "medium")


def test_a_word_that_is_no_choice_is_left_for_whom_it_is_meant() -> None:
    """A file called like a band, behind another option or by itself, stays what it is."""
    command = whole_program().commands["assess"]
    context = command.make_context("assess", ["Высокий", "--out", "Средний", "--fail-on", "Низкий"])
    assert [str(one) for one in context.params["paths"]] == ["Высокий"]
    assert str(context.params["out"]) == "Средний"
    assert context.params["fail_on"] == "low"


def test_what_is_no_choice_is_answered_with_the_words(tmp_path: Path) -> None:
    """Beside the keys, as scripts have them."""
    suppliers(tmp_path)
    done = assess(tmp_path, "suppliers.xlsx", "--fail-on", "высокй", "--lang", "ru")
    assert (done.code, len(done.lines)) == (2, 1)
    assert "low (Низкий), medium (Средний), high (Высокий)" in done.err
    assert keys_with_words(("low", "high"), Language.EN) == "low, high"
    assert keys_with_words(("single", "dask"), Language.RU) == "single, dask"
