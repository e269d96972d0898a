"""From returns to the answers table: values read, doubles settled, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kpo_dd.answers import COMMENT_SUFFIX, EVIDENCE_SUFFIX, AnswerCell, Answers
from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.page import Filled, Return
from kpo_dd.reading.lost import Lost
from kpo_dd.reading.values import (
    Answer,
    Blank,
    Declined,
    Given,
    Unreadable,
    Value,
    read_ticks,
    read_value,
    settle_not_applicable,
)
from kpo_dd.reading.words import lookalike, names_no_document, plain, raw_text
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.wording import Language


@dataclass(frozen=True)
class ReadReturn:
    """One supplier's return with its values read. `answers` has the readable ones only."""

    supplier: str
    place: Place
    answers: dict[str, Answer]
    cells: dict[str, AnswerCell]
    problems: tuple[Problem, ...]
    languages: frozenset[Language] = field(default_factory=frozenset)

    def says_the_same(self, other: ReadReturn) -> bool:
        """Whether two returns hold the same answers, and the same text where none could be read."""
        return self.answers == other.answers and self.unread == other.unread

    @property
    def unread(self) -> dict[str, str]:
        """What was written where no answer could be read."""
        return {column: cell.raw for column, cell in self.cells.items() if not cell.readable}


Entries = list[tuple[Filled, Value]]


def read_return(
    filled_in: Return, rulebook: Rulebook, own_words: Mapping[tuple[str, str], str] | None = None
) -> ReadReturn:
    """Read the values of one return. A column filled in twice counts only if both say the same.

    `own_words`: (question, text) to the option that the user's mapping file says it stands for.
    """
    by_column, comments = sorted_entries(filled_in, rulebook, own_words or {})
    supplier = supplier_of(by_column.get(SUPPLIER_ID, []))
    answers: dict[str, Answer] = {}
    cells: dict[str, AnswerCell] = {}
    problems: list[Problem] = []
    languages = set[Language]()
    for column, entries in by_column.items():
        comment = "; ".join(raw_text(said.value) for said in comments.get(column, []))
        filled, value = settle(column, entries, comment, rulebook)
        readable, declined = isinstance(value, Given), isinstance(value, Declined)
        raw = raw_text(filled.value)
        cells[column] = AnswerCell(filled.place, raw, readable, declined, comment)
        match value:
            case Given(value=answer, language=language):
                answers[column] = answer
                languages |= {language} if language else set()
            case Unreadable(code=code, details=details):
                problems.append(Problem(code, filled.place, supplier, details))
            case Blank() | Declined():
                pass
    problems += lone_comments(comments, cells, supplier)
    return ReadReturn(
        supplier, filled_in.place, answers, cells, tuple(problems), frozenset(languages)
    )


def sorted_entries(
    filled_in: Return, rulebook: Rulebook, own_words: Mapping[tuple[str, str], str]
) -> tuple[dict[str, Entries], dict[str, list[Filled]]]:
    """What was filled in, by column: answers and documents with their values, and comments apart."""
    by_column: dict[str, Entries] = {}
    comments: dict[str, list[Filled]] = {}
    ticks: dict[str, list[tuple[str, Filled]]] = {}
    for filled in filled_in.filled:
        name, _, rest = filled.column.partition(".")
        if filled.column.endswith(COMMENT_SUFFIX):
            comments.setdefault(name, []).append(filled)
        elif rest and not filled.column.endswith(EVIDENCE_SUFFIX):
            ticks.setdefault(name, []).append((rest, filled))
        elif not isinstance(value := read_cell(filled, rulebook, own_words), Blank):
            by_column.setdefault(filled.column, []).append((filled, value))
    for name, cells in ticks.items():
        by_column.setdefault(name, []).append(ticked(rulebook.questionnaire.by_id[name], cells))
    return by_column, comments


def ticked(question: Question, cells: Sequence[tuple[str, Filled]]) -> tuple[Filled, Value]:
    """The ticks beside the options of a question as one entry, at the first of them."""
    raw = "; ".join(f"{o}: {raw_text(tick.value)} ({tick.place.cell})" for o, tick in cells)
    value = read_ticks(question, [(option, filled.value) for option, filled in cells], raw)
    return Filled(question.id, raw, cells[0][1].place), value


def settle(column: str, entries: Entries, comment: str, rulebook: Rulebook) -> tuple[Filled, Value]:
    """The one value of a column, at the first cell that says it."""
    filled, value = entries[0]
    if not agree(entries):
        return filled, conflict(entries)
    question = rulebook.questionnaire.by_id.get(column)
    if question is None:
        return filled, value
    reasons = [said.reason for _, said in entries if isinstance(said, Given) and said.reason]
    reason = comment or "; ".join(reasons)
    return filled, settle_not_applicable(question, value, reason, raw_text(filled.value))


def lone_comments(
    comments: Mapping[str, Sequence[Filled]], cells: Mapping[str, AnswerCell], supplier: str
) -> Iterator[Problem]:
    """Comments beside no answer; they answer nothing, but somebody should read them."""
    for question, said in comments.items():
        for filled in said if question not in cells else ():
            text = raw_text(filled.value)
            yield Problem.of(
                "comment_without_answer", filled.place, supplier, question=question, text=text
            )


def read_cell(
    filled: Filled, rulebook: Rulebook, own_words: Mapping[tuple[str, str], str]
) -> Value:
    """The value of one filled cell; the name of a document is plain text."""
    if filled.column.endswith(EVIDENCE_SUFFIX):
        if isinstance(filled.value, Lost):
            details = (("question", filled.column), ("text", filled.value.text))
            return Unreadable("answer_lost", details)
        text = " ".join(raw_text(filled.value).split())
        if text and names_no_document(text):
            return Unreadable("document_not_named", (("question", filled.column), ("text", text)))
        return Given(text) if text else Blank()
    question = rulebook.questionnaire.by_id[filled.column]
    own_word = own_words.get((question.id, plain(raw_text(filled.value))))
    return read_value(question, filled.value if own_word is None else own_word, rulebook)


def agree(entries: Sequence[tuple[Filled, Value]]) -> bool:
    """Whether all entries of one column say the same."""
    first = entries[0][1]
    return len(entries) == 1 or all(
        isinstance(value, Given) and isinstance(first, Given) and value.value == first.value
        for _, value in entries
    )


def conflict(entries: Sequence[tuple[Filled, Value]]) -> Unreadable:
    """The state of a question that was answered twice in different words."""
    several = len({filled.place.sheet for filled, _ in entries}) > 1
    texts = sorted(
        f'"{raw_text(f.value)}" ({f.place.sheet + "!" if several else ""}{f.place.cell})'
        for f, _ in entries
    )
    details = (("question", entries[0][0].column), ("texts", ", ".join(texts)))
    return Unreadable("answered_twice", details)


def supplier_of(entries: Sequence[tuple[Filled, Value]]) -> str:
    """The supplier id of a return; empty where there is none, or more than one."""
    values = {value.value for _, value in entries if isinstance(value, Given)}
    return str(values.pop()) if len(values) == 1 else ""


@dataclass(frozen=True)
class Gathered:
    """All returns as one table. `refused` counts returns that could not be assessed at all."""

    answers: Answers
    problems: tuple[Problem, ...]
    refused: int


def gather(returns: Iterable[ReadReturn], rulebook: Rulebook) -> Gathered:
    """Put returns together, one row a supplier, sorted by id.

    Two returns of one supplier that say the same count once; where they differ nobody can tell which
    is true, so none is used and each is listed. The order of files and rows changes nothing.
    """
    groups: dict[str, list[ReadReturn]] = {}
    problems: list[Problem] = []
    refused = 0
    for read in returns:
        if fault := unusable(read):
            refused += 1
            problems += [fault, *faults_of_the_id(read)]
        else:
            groups.setdefault(read.supplier, []).append(read)
    problems += lookalikes(groups)
    kept: list[ReadReturn] = []
    for supplier, group in sorted(groups.items()):
        group.sort(key=lambda read: read.place.reading_order)
        if len(group) > 1:
            problems += doubles(supplier, group)
        if all(read.says_the_same(group[0]) for read in group):
            kept.append(group[0])
        else:
            refused += len(group)
    problems += [problem for read in kept for problem in read.problems]
    return Gathered(Answers(frame_of(kept, rulebook), cells_of(kept)), tuple(problems), refused)


def unusable(read: ReadReturn) -> Problem | None:
    """Why a return can't be assessed: nobody's, or nothing but an id (a line of totals, perhaps)."""
    if not read.supplier:
        return Problem.of("supplier_id_missing", read.place, "", cells=len(read.cells))
    if set(read.cells) <= {SUPPLIER_ID}:
        return Problem.of("supplier_without_answers", read.place, read.supplier, id=read.supplier)
    return None


def faults_of_the_id(read: ReadReturn) -> Iterator[Problem]:
    """What is wrong with an id that was written and can't be used: too long, a formula, two of them.

    Without it a reader is told that there is no id and looks at one. "Not applicable" names nobody:
    of it nothing more need be said.
    """
    for problem in read.problems:
        about = dict(problem.details).get("question")
        if about == SUPPLIER_ID and problem.code != "answer_na_refused":
            yield problem


def lookalikes(groups: Mapping[str, Sequence[ReadReturn]]) -> Iterator[Problem]:
    """Suppliers whose ids a reader can't tell apart: one may be passing for another."""
    alike: dict[str, list[str]] = {}
    for supplier in sorted(groups):
        alike.setdefault(lookalike(supplier), []).append(supplier)
    for ids in alike.values():
        for supplier in ids if len(ids) > 1 else ():
            others = ", ".join(other for other in ids if other != supplier)
            place = groups[supplier][0].place
            yield Problem.of("supplier_id_alike", place, supplier, id=supplier, others=others)


def doubles(supplier: str, group: Sequence[ReadReturn]) -> Iterator[Problem]:
    """What is said of each further return of a supplier, or of all that differ."""
    same = all(read.says_the_same(group[0]) for read in group)
    for index, read in enumerate(group):
        other = group[0] if index else group[1]
        where = f"{other.place.file} {other.place.sheet} {other.place.cell}".strip()
        if not same:
            yield Problem.of(
                "supplier_twice_differs", read.place, supplier, id=supplier, other=where
            )
        elif index:
            yield Problem.of("supplier_twice_same", read.place, supplier, id=supplier, other=where)


def cells_of(returns: Iterable[ReadReturn]) -> dict[tuple[str, str], AnswerCell]:
    """Where every answer stands."""
    return {
        (read.supplier, column): cell for read in returns for column, cell in read.cells.items()
    }


def frame_of(returns: Sequence[ReadReturn], rulebook: Rulebook) -> pd.DataFrame:
    """The answers frame: a column a question, then the documents that were named."""
    index = pd.Index([read.supplier for read in returns], dtype=object, name=SUPPLIER_ID)
    questions = [question.id for question in rulebook.questionnaire.questions]
    documents = sorted({c for read in returns for c in read.answers if c.endswith(EVIDENCE_SUFFIX)})
    columns = {name: column_of(name, returns, index, rulebook) for name in [*questions, *documents]}
    return pd.DataFrame(columns, index=index)


def column_of(
    name: str, returns: Sequence[ReadReturn], index: pd.Index, rulebook: Rulebook
) -> pd.Series:
    """One column in the type its question asks for."""
    values = [read.answers.get(name) for read in returns]
    question = rulebook.questionnaire.by_id.get(name)
    match question.type if question else None:
        case AnswerType.NUMBER | AnswerType.SHARE:
            return pd.Series(values, index=index, dtype="float64")
        case AnswerType.DATE:
            days = [pd.Timestamp(day) if isinstance(day, date) else pd.NaT for day in values]
            return pd.Series(days, index=index, dtype="datetime64[s]")
        case _:
            return pd.Series(values, index=index, dtype=object)
