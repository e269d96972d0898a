"""Several options at once: in one cell, or with a tick each."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kpo_dd.answers import AnswerValue
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.choice import is_cross, not_allowed
from kpo_dd.reading.values.excel import LINE_BREAK, FormCell, Formulas, WordRanges, among, quoted
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable, unseen
from kpo_dd.reading.values.words import KnownWords, look_up, plain, raw_text
from kpo_dd.reading.values.yes_no import YES_NO
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

BULLET = re.compile(r"^\s*(?:[-–—•·●▪■◦‣*✓✔☑]|\d{1,2}[.)])\s*")
TICKS = ", ".join(("x", "✓", "☑", "yes", "1"))


class MultiKind(AnswerKind):
    """Several options, separated by semicolons, line breaks or commas; every one must be known."""

    several = True

    def read(self, question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
        """The options that a cell names, in the order of the questionnaire."""
        words, raw = self.known(question, rulebook), raw_text(cell)
        found = [option_of(words, entry) for entry in list_entries(words, raw)]
        known = [match for match in found if match is not None]
        if not known or len(known) < len(found):
            return not_allowed(question, raw)
        return Given(in_order(question, {option for option, _ in known}), known[0][1])

    def words(self, question: Question, value: AnswerValue | None, teller: Teller) -> str:
        """The options one after another."""
        if not isinstance(value, tuple):
            return teller.as_given(value)
        return ", ".join(teller.option(question, name) for name in value)

    def formula(self, question: Question, form: FormCell) -> Formulas:
        """The entries of a cell, each between semicolons; then the options, where every entry is one."""
        known = form.known()
        return entries_in(known, form.text), options_in(known, form.split, question)


def list_entries(words: KnownWords, raw: str) -> list[str]:
    """What is listed in one cell: the whole where it is an option, commas part where nothing else does."""
    entries = [raw]
    if not look_up(words, raw):
        entries = re.split(r"[;\n\r•●▪]", raw)
        entries = entries if len(entries) > 1 else raw.split(",")
    return [entry for entry in entries if plain(entry)]


def option_of(words: KnownWords, entry: str) -> tuple[str, Language | None] | None:
    """The option that one entry of a list names, with or without the mark of a list before it."""
    return look_up(words, entry) or look_up(words, BULLET.sub("", entry.rstrip(",")))


def in_order(question: Question, chosen: Set[str]) -> tuple[str, ...]:
    """Options as they are stored: in the order of the questionnaire."""
    return tuple(option for option in question.allowed if option in chosen)


def read_ticks(question: Question, ticks: Sequence[tuple[str, CellValue]], raw: str) -> ReadValue:
    """The options that are ticked, where each has a cell of its own; `raw` is what they say together."""
    if faults := list(filter(None, (unseen(question.id, cell) for _, cell in ticks))):
        return faults[0]
    said: dict[str, set[str]] = {"yes": set(), "no": set()}
    for option, cell in ticks:
        found = look_up(YES_NO, raw_text(cell))
        if found is None:
            code = "answer_cross" if is_cross(raw_text(cell)) else "answer_not_a_tick"
            return unreadable(code, question, raw, allowed=TICKS)
        said[found[0]].add(option)
    if said["yes"] & said["no"]:
        return unreadable("answered_twice", question, raw, texts=raw)
    return ticked_options(question, said["yes"], raw)


def ticked_options(question: Question, chosen: Set[str], raw: str) -> ReadValue:
    """All options that are ticked, or the only one where there may be but one."""
    if not chosen:
        return unreadable("answer_nothing_ticked", question, raw)
    if question.type.kind is ValueKind.WORDS:
        return Given(in_order(question, chosen))
    (option, *others) = chosen
    return not_allowed(question, raw) if others else Given(option)


def entries_in(known: WordRanges, text: str) -> str:
    """The formula of what is listed in a cell, between semicolons; commas part where nothing else does."""
    small = f"LOWER({text})"
    lines = f'SUBSTITUTE({small},{LINE_BREAK},";")'
    commas = f'IF({among(known, text)},{small},SUBSTITUTE({small},",",";"))'
    separated = f'IF(ISNUMBER(FIND(";",{lines})),{lines},{commas})'
    tight = f'SUBSTITUTE(SUBSTITUTE({separated},"; ",";")," ;",";")'
    whole = f'";"&{tight}&";"'
    return f'IF({text}="","",SUBSTITUTE(SUBSTITUTE({whole},";;",";"),";;",";"))'


def options_in(known: WordRanges, split: str, question: Question) -> str:
    """The formula of the options listed, between semicolons, where every entry is known."""
    hits = f'ISNUMBER(FIND(";"&{known.words}&";",{split}))'
    named = f'LEN({split})-LEN(SUBSTITUTE({split},";",""))-1'
    options = "&".join(
        f'IF(SUMPRODUCT({hits}*({known.meanings}={quoted(option.id)}))>0,{quoted(option.id + ";")},"")'
        for option in question.options
    )
    all_known = f"SUMPRODUCT(--{hits})={named}"
    return f'IF({split}="","",IF({all_known},";"&{options},""))'
