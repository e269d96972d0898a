"""A heading is made bare by splitting it, and is the text that patterns make of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpo_dd.reading.layouts.heading_texts import AROUND, REQUIRED_MARKS, bare_heading
from kpo_dd.reading.values.words import DASHES, visible

SIGNS = st.text(st.sampled_from(" -–—−:[]()?*.abяі\t\u00a0"), max_size=16)


def bare_by_patterns(heading: str) -> str:
    """The same, said in patterns that try each blank: as slow as they are plain."""
    text = REQUIRED_MARKS.sub(" ", visible(heading))
    text = re.sub(r"\s*[?:*.]*\s*-\s*", " — ", text.translate(DASHES))
    text = re.sub(r"\s*[?*.]*\s*([:\[])\s*", r"\1 ", text)
    return " ".join(text.split()).strip(AROUND)


@given(SIGNS | st.text(max_size=16))
@example("[? [")
@example("a ? : - b")
@example("Wages (required) - документ")
@example("Wages?: [ once ]")
def test_a_heading_is_bare_as_patterns_make_it(heading: str) -> None:
    """Whatever stands around its dashes, colons and brackets."""
    assert bare_heading(heading) == bare_by_patterns(heading)


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("1. Wages paid ?: in cash", "1. Wages paid: in cash"),
        ("Wages — документ *", "Wages — документ"),
        ("Wages[cash]", "Wages[ cash]"),
    ],
)
def test_what_is_around_a_heading_falls_away(heading: str, bare: str) -> None:
    """Said by hand, so that both ways can't be wrong together."""
    assert bare_heading(heading) == bare
