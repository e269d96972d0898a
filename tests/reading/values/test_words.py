"""How words are compared: whichever alphabet a letter is from, and never by a guess."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.values.words import (
    LATIN_YO,
    LONGEST_NOTHING,
    NO_DATA_WORDS,
    NOT_APPLICABLE_WORDS,
    PLAINLY_SEEN,
    SAME_MARKS,
    UNSEEN,
    WHOLE_MARKS,
    folded,
    look_up,
    plain,
    says_more,
    says_nothing,
    supplier_key,
    without_unseen,
)
from tests.toys import shipped


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("РК", "KAZ"),
        ("PK", "PAK"),
        ("РK", None),  # Cyrillic, then Latin
        ("PК", None),  # Latin, then Cyrillic
    ],
)
def test_a_word_that_means_two_things_is_taken_as_written_and_a_mixture_as_neither(
    text: str, code: str | None
) -> None:
    """РК is Kazakhstan and PK is Pakistan; in mixed letters nobody knows which is meant."""
    found = look_up(shipped().countries.lookup, text)
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("привлечённых", "привлеченных"),
        ("ЁЛКА", "елка"),
        ("трe\u0308х", "трех"),  # a letter and its dots apart
        ("привлеч\u00ebнных", "привлеченных"),  # ë of the other alphabet
        ("company’s", "company's"),
        ("company´s", "company's"),
        ("companyʼs", "company`s"),
        ("“code”", '"code"'),
        ("«кодекс»", "„кодекс“"),
        ("labour\u2011hire", "labour-hire"),
        ("labour–hire", "labour−hire"),
    ],
)
def test_what_a_person_does_not_tell_apart_is_the_same_word(one: str, other: str) -> None:
    """Dots of a letter that are seldom printed, and the kinds of one mark."""
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("қала", "кала"), ("әке", "аке"), ("тіл", "тил"), ("өн", "он"), ("ұл", "ул"), ("ң", "н")],
)
def test_letters_of_kazakh_are_letters_of_their_own(one: str, other: str) -> None:
    """Nothing is folded but what is one letter to its readers; й is not и either."""
    assert plain(one) != plain(other)
    assert plain("кой") != plain("кои")


def test_an_id_keeps_its_letters_and_its_marks() -> None:
    """Two firms may differ in them; only kinds of dashes are one."""
    assert supplier_key("Ё’1") != supplier_key("Е'1")
    assert supplier_key("A‑1") == supplier_key("A-1")


SEEN_PLAINLY = [chr(code) for code in range(0x2100) if PLAINLY_SEEN.fullmatch(chr(code))]


@given(st.text(SEEN_PLAINLY, max_size=8))
def test_plain_letters_stand_for_themselves(text: str) -> None:
    """So a text of nothing else is seen as it stands, but for its spaces."""
    assert unicodedata.normalize("NFKC", text.translate(WHOLE_MARKS)).translate(UNSEEN) == text
    assert text.isprintable()
    assert without_unseen(text) == " ".join(text.split())


@given(st.text(max_size=8))
def test_marks_are_looked_for_where_there_are_any(text: str) -> None:
    """The short way round gives what the long one does."""
    small = text.casefold().translate(SAME_MARKS)
    assert folded(text) == LATIN_YO.sub("е", small).strip(" .;:*")


SAID = sorted({*NOT_APPLICABLE_WORDS, *NO_DATA_WORDS})
PIECES = [
    *SAID,
    *map(str.upper, SAID),
    *" .:-–—*\n\u200b\u00ad\u3164\xa0",
    "    ",
    "ﬁ",
    "1",
    "Ё",
    "x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.integers(0, 20))
def test_a_text_that_says_more_is_longer_as_it_is_compared(text: str, longest: int) -> None:
    """So it is none of the words that are no longer, whatever stands around and between its letters."""
    if says_more(text, longest):
        assert len(plain(text)) > longest
    if says_more(text):
        assert plain(text) not in SAID
        assert not says_nothing(text)


def test_most_answers_say_more_than_a_word() -> None:
    """Else the quick way would be none; what is in doubt is compared."""
    assert says_more("ТОО «Караганда Строй»")
    assert says_more("x" * (LONGEST_NOTHING + 1))
    assert not says_more("not applicable")
    assert not says_more("—" * 99)
    assert not says_more("x" + " ." * 99)
    assert not says_more("мәлімет\u200b" * 9)
