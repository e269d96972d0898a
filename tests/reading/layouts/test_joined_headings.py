"""A heading that is put together from folded parts is the one that folding the whole would give."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpo_dd.reading.layouts import joined_headings
from kpo_dd.reading.layouts.heading_texts import heading_text
from kpo_dd.reading.layouts.headings import AROUND_KEYS, AROUND_OPTIONS, BESIDE_QUESTION, Headings
from kpo_dd.reading.layouts.joined_headings import HeadingPart, joined_heading
from tests.toys import toy

WAYS = (*AROUND_KEYS, *AROUND_OPTIONS, (BESIDE_QUESTION, ""), (".", ""))
# What folding looks at: marks, dashes, brackets, blanks, letters of two alphabets, what Unicode changes.
LOOKED_AT = "aB1 яЁëқΣς?:*.;!—-…–[](){}/_'`’«»\u00a0\u200b\u0301́ß⑴：ﬁ№½㎏\n"
PARTS = st.text(alphabet=LOOKED_AT, max_size=8) | st.sampled_from(
    [
        "required",
        "обязательно",
        "Age (required",
        "(optional",
        "Да",
        "Нет, ни у кого",
        "a-",
        "-1",
        "№ 5",
        "K",
    ]
)


@given(first=PARTS, second=PARTS, way=st.sampled_from(WAYS))
@example(first="Age", second="required", way=(" [", "]"))
@example(first="Есть ли «ё»?", second="Нет ё", way=("/", ""))
@example(first="a — b?", second="c", way=(BESIDE_QUESTION, ""))
@example(first="a", second="⑴", way=("/", ""))
@example(first="Age (required)", second="b", way=("/", ""))
def test_a_joined_heading_is_what_the_whole_folds_to(
    first: str, second: str, way: tuple[str, str]
) -> None:
    """Whatever stands in its parts and between them."""
    left, right = way
    parts = HeadingPart.of(first), HeadingPart.of(second)
    assert joined_heading(parts[0], left, parts[1], right) == heading_text(
        f"{first}{left}{second}{right}"
    )


def test_most_parts_are_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folding whole headings grows with each way in which an option may stand beside its question."""
    folded, fold = list[str](), heading_text

    def counting(heading: str) -> str:
        folded.append(heading)
        return fold(heading)

    monkeypatch.setattr(joined_headings, "heading_text", counting)
    first = HeadingPart.of("Is there a policy?")
    seconds = [HeadingPart.of(f"Option {number}") for number in range(50)]
    for second, (left, right) in product(seconds, AROUND_OPTIONS):
        joined_heading(first, left, second, right)
    assert len(folded) <= 1 + len(seconds) + len(AROUND_OPTIONS)


def test_the_headings_of_a_rulebook_are_those_of_its_texts() -> None:
    """Each question beside each of its options, in every way and language."""
    headings = Headings(toy().questionnaire)
    for question in toy().questionnaire.questions:
        texts = [(question.text.en, option.text.en) for option in question.options]
        for (asked, said), (left, right) in product(texts, AROUND_OPTIONS):
            assert heading_text(f"{asked}{left}{said}{right}") in headings.claims
