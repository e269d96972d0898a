"""Sentences that dossiers fill again and again say what they say where they are filled by names."""

from __future__ import annotations

from string import Formatter

import pytest

from kpo_dd.reports.html.figure_words import filled_in_order
from kpo_dd.wording import Language, say
from tests.reports.builders import HOSTILE

FILLED = ("report.range", "html.stability_note", "html.theme_figures")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", FILLED)
def test_a_sentence_filled_in_any_order_of_its_details_says_the_same(
    key: str, language: Language
) -> None:
    """Each detail stands where its name does, whatever it says."""
    sentence = say(language, key)
    names = [name for _, name, *_ in Formatter().parse(sentence) if name]
    told = {name: f"{name} %s {{0}} {HOSTILE}" for name in names}
    for order in (names, names[::-1], [*names[1:], names[0]]):
        fill = filled_in_order(sentence, *order)
        assert fill(*[told[name] for name in order]) == sentence.format(**told)


def test_what_a_sentence_says_itself_is_no_place_to_fill() -> None:
    """Per cent signs and braces are letters as others; a detail may be said twice, or alone."""
    for sentence in ("{b}: 5 % of {a}, %s, {{a}} and {b}", "100 % {a}", "{b}%"):
        fill = filled_in_order(sentence, "a", "b")
        assert fill("%d", "{a}") == sentence.format(a="%d", b="{a}")


def test_a_detail_that_nobody_tells_is_known_at_once() -> None:
    """Not only when the sentence is filled."""
    with pytest.raises(ValueError, match="not in"):
        filled_in_order("{credit}", "band")
