"""Cells that choose: yes or no, one option, several options, and options with a tick each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.values.value_states import Given, ReadValue, Unreadable, unreadable
from kpo_dd.reading.values.words import (
    CROSSES,
    YES_NO,
    KnownWords,
    look_up,
    option_words,
    plain,
    raw_text,
)
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language


def read_yes_no(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
    """Yes or no in three languages, and the ticks people use."""
    raw = raw_text(cell)
    found = look_up(YES_NO, raw)
    if found is None:
        return not_allowed(question, raw)
    return Given(*found)


def not_allowed(question: Question, raw: str) -> Unreadable:
    """The state of a word that is none of the options; a cross may be a tick or a no."""
    if plain(raw) and set(plain(raw)) <= CROSSES:
        return unreadable("answer_cross", question, raw)
    return unreadable("answer_not_allowed", question, raw, allowed=", ".join(question.allowed))


def read_choice(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
    """One option, by its id or its text in any language."""
    raw = raw_text(cell)
    found = look_up(option_words(question.options), raw)
    if found is None:
        return not_allowed(question, raw)
    return Given(*found)


BULLET = re.compile(r"^\s*(?:[-–—•·●▪■◦‣*✓✔☑]|\d{1,2}[.)])\s*")


def read_multi(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
    """Several options, separated by semicolons, line breaks or commas; every one must be known."""
    words = option_words(question.options)
    raw = raw_text(cell)
    whole = look_up(words, raw)
    parts = [raw] if whole else re.split(r"[;\n\r•●▪]", raw)
    if len(parts) == 1 and not whole:
        parts = raw.split(",")
    found = [option_of(words, part) for part in parts if plain(part)]
    known = [match for match in found if match is not None]
    if not known or len(known) < len(found):
        return not_allowed(question, raw)
    chosen = {option for option, _ in known}
    return Given(tuple(option for option in question.allowed if option in chosen), known[0][1])


def option_of(words: KnownWords, part: str) -> tuple[str, Language | None] | None:
    """The option that one entry of a list names, with or without the mark of a list before it."""
    return look_up(words, part) or look_up(words, BULLET.sub("", part.rstrip(",")))


TICKS = ", ".join(("x", "✓", "☑", "yes", "1"))


def read_ticks(question: Question, ticks: Sequence[tuple[str, CellValue]], raw: str) -> ReadValue:
    """The options that are ticked, where each has a cell of its own; `raw` is what they say together."""
    said = [(option, look_up(YES_NO, raw_text(cell))) for option, cell in ticks]
    if lost := next((cell for _, cell in ticks if isinstance(cell, Lost)), None):
        return unreadable("answer_lost", question, lost.text)
    if unclear := [raw_text(cell) for _, cell in ticks if look_up(YES_NO, raw_text(cell)) is None]:
        code = "answer_cross" if set(plain(unclear[0])) <= CROSSES else "answer_not_a_tick"
        return unreadable(code, question, raw, allowed=TICKS)
    chosen = {option for option, found in said if found is not None and found[0] == "yes"}
    if chosen & {option for option, found in said if found is not None and found[0] == "no"}:
        return unreadable("answered_twice", question, raw, texts=raw)
    if not chosen:
        return unreadable("answer_nothing_ticked", question, raw)
    if question.type is AnswerType.MULTI:
        return Given(tuple(option for option in question.allowed if option in chosen))
    return Given(chosen.pop()) if len(chosen) == 1 else not_allowed(question, raw)
