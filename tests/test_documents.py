"""What names a document, in three languages: a kind, and a number or a date. Refusals name nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.documents import (
    PHRASES,
    PIECE,
    document_in,
    lettered,
    names_document,
    refused_in,
    refuses_document,
    says_a_phrase,
)

NAMED = [
    "Приказ № 45 от 12.03.2024",
    "ПРИКАЗ №45",
    "HR-POL-04 rev. 2.pdf",
    "Policy on modern slavery v3",
    "Subcontractor audit 2026-04.pdf",
    "Agency contract 2026, clause 7",
    "Human rights policy v1.3.pdf",
    "LMS export October 2026.csv",
    "ISO 45001 certificate",
    "SA8000 certificate",
    "record of 1 June",
    "No child labour policy, 2024",
    "No retaliation procedure No. 5",
    "Policy that no fees are paid, 2024",
    "Order No. 12 of 2 June 2025",
    "есть приказ № 5 от 01.02.2024",
    "Приказ № 45 от 12.03.2024 (копию вышлем позже)",
    "Положение о недопущении детского труда № 7",
    "НЕДОПУЩЕНИЕ принудительного труда: приказ 17",
    "Коллективный договор от 1 февраля 2024 года",
    "Журнал инструктажей за 2025",
    "Саясат, 2026",
    "2025 жылғы 5 мамырдағы № 12 бұйрық",
    "Ұжымдық шарт 2024-2026",
    "Ішкі тәртіп ережесі, № 3",
]
REFUSED = [
    "нет документа",
    "нет документа № 5",
    "НЕТ",
    "НET 2024",  # half of it Latin
    "нет, 2026",
    "отсутствует",
    "Политика отсутствует с 2020",
    "пока нет",
    "будет позже",
    "будет позже, в 2027",
    "до 31.12.2026 предоставим",
    "Политика будет в 2027",
    "Политика в разработке, 2026",
    "в разработке",
    "не оформлен, 2024",
    "по запросу",
    "TBD",
    "TBD 2026",
    "tbc by 1 June",
    "later",
    "Later, 2027",
    "n/a",
    "N/A 2026",
    "no document",
    "no policy 2024",
    "none (2026)",
    "not yet",
    "not applicable since 2020",
    "will be provided by 31.12.2026",
    "Policy to be issued in 2027",
    "in progress, Q1 2027",
    "asdf",
    "asdf 123",
    "йцукен 5",
    "ывапр 5",
    "xxxx 1",
    "жоқ",
    "ЖОҚ 2026",
    "құжат жоқ",
    "құжат әлі жоқ 2026",
    "кейін береміз",
    "2027 жылы әзірленеді",
    "саясат әзірленуде, 2027",
    "сұрау бойынша",
    "қажет емес 2026",
]
# They tell of something, and not of which document: kept, and no more than declared.
VAGUE = [
    "Policy",
    "policy.pdf",
    "политика",
    "саясат",
    "Приказ директора",
    "scan001.pdf",
    "скан 12",
    "document 12.05.2024",
    "документ 1",
    "құжат № 4",
    "No. 12 of 2 June 2025",
    "от 12.03.2024",
    "2025 жылғы 5 мамыр",
    "есть, 2024",
    "yes 2024",
    "бар, 2024",
    "100% of workers",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_kind_with_a_number_or_a_date_names_a_document(text: str) -> None:
    """In any language and case, whatever stands beside it."""
    assert names_document(text)
    assert not refuses_document(text)


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_or_a_promise_names_none(text: str) -> None:
    """Not even with a number or a date."""
    assert not names_document(text)


@pytest.mark.parametrize("text", VAGUE)
def test_what_lacks_a_kind_or_a_number_names_none_and_refuses_nothing(text: str) -> None:
    """A reader should see it: it may only be short."""
    assert not names_document(text)
    assert not refuses_document(text)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("way", [str.lower, str.upper, str.title])
def test_every_phrase_refuses_wherever_it_stands_before_the_number(
    phrase: str, way: Callable[[str], str]
) -> None:
    """However it is capitalised, and behind other words."""
    assert not names_document(f"Policy {way(phrase)}, 2024")
    assert refuses_document(f"Policy {way(phrase)}, 2024")


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_cut_short_is_none(phrase: str) -> None:
    """Its first words alone promise nothing yet."""
    words = PIECE.findall(lettered(phrase))
    assert says_a_phrase(["policy", *words])
    assert not says_a_phrase(words[:-1])


def test_a_text_is_understood_once_however_often_it_is_asked_about() -> None:
    """Judging asks, and so does the list of problems."""
    document_in.cache_clear()
    text = "Policy of 12.03.2025, unlike any other"
    assert names_document(text)
    assert names_document(text)
    assert document_in.cache_info().misses == 1


WRITTEN = [
    *PHRASES,
    "No",
    "нет",
    "Policy",
    "qwerty",
    "aaa",
    "№",
    "%",
    " ",
    "²",
    "½",
    "\u0301",
    "-",
    ".",
    "_",
]
NUMBERS = ["0", "7", "2024", "１２", "٣", "12 %"]


@given(st.lists(st.sampled_from([*WRITTEN, *NUMBERS, " "]), max_size=7).map("".join))
def test_which_number_it_is_makes_no_difference_to_a_refusal(text: str) -> None:
    """A refusal is found once for all texts that differ in their numbers alone."""
    assert refuses_document(text) == refused_in.__wrapped__(text)


def test_texts_that_differ_in_numbers_are_looked_at_once() -> None:
    """Ten thousand suppliers send as many policies."""
    refused_in.cache_clear()
    assert not any(refuses_document(f"Policy {number} of 2024") for number in range(99))
    assert refused_in.cache_info().misses == 1
    assert not refuses_document("Policy of a kind " + "x" * 1000)
    assert refused_in.cache_info().currsize == 1  # long texts are not kept
