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
from kpo_dd.reading.values.words import KnownWords, look_up, option_words, plain, raw_text
from kpo_dd.reading.values.yes_no import YES_NO
from kpo_dd.rulebook.conditions import ValueKind
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

BULLET = re.compile(r"^\s*(?:[-–—•·●▪■◦‣*✓✔☑]|\d{1,2}[.)])\s*")
TICK_WORDS: KnownWords = {  # beside yes and no what REDCap writes, and its translations
    **YES_NO,
    **dict.fromkeys(("checked", "отмечено", "белгіленген"), ("yes", None)),
    **dict.fromkeys(("unchecked", "не отмечено", "белгіленбеген"), ("no", None)),
}
TICKS = ", ".join(("x", "✓", "☑", "yes", "1"))


class MultiKind(AnswerKind):
    """Several options, separated by semicolons, line breaks or commas; every one must be known.

    Between commas the texts of options may have commas themselves, as Google Forms lists them.
    """

    several = True

    def read(self, question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
        """The options that a cell names, in the order of the questionnaire."""
        words, raw = self.known(question, rulebook), raw_text(cell)
        found = [options_of(words, entry) for entry in list_entries(raw)]
        known = [match for match in found if match is not None]
        if not known or len(known) < len(found):
            return not_allowed(question, raw)
        named = frozenset[str]().union(*(options for options, _ in known))
        return Given(in_order(question, named), known[0][1])

    def words(self, question: Question, value: AnswerValue | None, teller: Teller) -> str:
        """The options one after another."""
        if not isinstance(value, tuple):
            return teller.as_given(value)
        return ", ".join(teller.option(question, name) for name in value)

    def formula(self, question: Question, form: FormCell) -> Formulas:
        """The entries of a cell, each between semicolons; then the options, where every entry is one."""
        known = form.known()
        return entries_in(known, form.text), options_in(known, form.split, question)


Options = tuple[frozenset[str], Language | None]  # what an entry names, and in which language
MOST_PIECES = 60


def list_entries(raw: str) -> list[str]:
    """What is listed in one cell between semicolons, line breaks or bullets."""
    return [entry for entry in re.split(r"[;\n\r•●▪]", raw) if plain(entry)]


def options_of(words: KnownWords, entry: str) -> Options | None:
    """The options that an entry names: one that may have commas in it, or several between commas.

    Where the commas can be taken in two ways that name different options, nobody knows which is meant.
    """
    if whole := option_of(words, entry):
        return frozenset({whole[0]}), whole[1]
    pieces = [piece for piece in entry.split(",") if plain(piece)]
    if not 0 < len(pieces) <= MOST_PIECES:
        return None
    longest = max(word.count(",") for word in words) + 1
    ways: list[list[Options]] = [[(frozenset(), None)]]  # up to each piece, the ways to read them
    for end in range(1, len(pieces) + 1):
        ways.append(two_ways(words, pieces, ways, range(max(0, end - longest), end), end))
    return ways[-1][0] if len(ways[-1]) == 1 else None


def two_ways(
    words: KnownWords,
    pieces: Sequence[str],
    before: Sequence[list[Options]],
    starts: range,
    end: int,
) -> list[Options]:
    """The ways to read the first pieces as options: at most two, for more can't make it any clearer."""
    found: dict[frozenset[str], Options] = {}
    for start in starts:
        last = option_of(words, ",".join(pieces[start:end]).strip()) if before[start] else None
        for named, language in before[start] if last else ():
            if last is not None:
                options = named | {last[0]}
                found.setdefault(options, (options, language or last[1]))
    return list(found.values())[:2]


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
        found = look_up(TICK_WORDS, raw_text(cell)) or named_again(question, option, raw_text(cell))
        if found is None:
            code = "answer_cross" if is_cross(raw_text(cell)) else "answer_not_a_tick"
            return unreadable(code, question, raw, allowed=TICKS)
        said[found[0]].add(option)
    if said["yes"] & said["no"]:
        return unreadable("answered_twice", question, raw, texts=raw)
    return ticked_options(question, said["yes"], raw)


def named_again(question: Question, option: str, text: str) -> tuple[str, Language | None] | None:
    """A tick, where the column of an option says the option again, as some surveys export it."""
    found = look_up(option_words(tuple(one for one in question.options if one.id == option)), text)
    return ("yes", found[1]) if found else None


def repeats_ticks(raw: str, ticks: ReadValue) -> bool:
    """Whether a cell lists by their ids what is ticked beside it, as KoBo and ODK export both."""
    chosen = set(raw.split())
    return (
        isinstance(ticks, Given) and isinstance(ticks.value, tuple) and chosen == set(ticks.value)
    )


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
