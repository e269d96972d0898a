"""Answers behind gates that are not open: one line a gate, however many answers stand behind it.

A gate waits for an answer, or an answer shuts it. What waits for an answer that came and could not be
read is part of the line about that answer: there is one thing to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.errors import NOWHERE, Place, Problem, in_rows
from kpo_dd.rulebook.conditions import FALSE, UNKNOWN

AnswerSpot = tuple[str, str, Place]  # supplier, question and cell of an answer


class BehindGates(Struct, frozen=True):
    """Answers of one supplier that the same questions keep out; `waits` where these have no answer."""

    row: int
    waits: bool
    gates: tuple[str, ...]
    questions: tuple[str, ...]


def at_their_gates(problems: Iterable[Problem], rows: SupplierRows) -> Iterator[Problem]:
    """The problems, those of unreadable gates with what stands behind; then a line for every other gate."""
    found, others = list(problems), list[Problem]()
    waiting: dict[AnswerSpot, str] = {}
    unreadable = set(map(answer_spot, found))
    for behind in behind_gates(rows):
        spot = unread_gate(behind, rows) if behind.waits else None
        if spot is not None and spot in unreadable:
            waiting[spot] = answers_in(behind.questions, rows, behind.row)
        else:
            others.append(line_of(behind, rows))
    yield from with_waiting(found, waiting)
    yield from others


def unread_gate(behind: BehindGates, rows: SupplierRows) -> AnswerSpot | None:
    """The answer that some answers wait for, where one stands there that could not be read."""
    gate = rows.cell(behind.gates[0], behind.row)
    return None if gate.readable else (rows.ids[behind.row], behind.gates[0], gate.place)


def answer_spot(problem: Problem) -> AnswerSpot | None:
    """The answer that a problem is about; None where it is about something else."""
    question = dict(problem.details).get("question")
    if question is None or not problem.code.startswith("answer"):
        return None
    return (problem.supplier, question, problem.place)


def with_waiting(
    problems: Iterable[Problem], waiting: Mapping[AnswerSpot, str]
) -> Iterator[Problem]:
    """The problems; the first one about an answer also says which others wait for it."""
    left = dict(waiting)
    for problem in problems:
        spot = answer_spot(problem)
        unused = left.pop(spot, "") if spot else ""
        details = (*problem.details, ("unused", unused)) if unused else problem.details
        yield replace(problem, details=tuple(sorted(details)))


def behind_gates(rows: SupplierRows) -> Iterator[BehindGates]:
    """All answers that are not used, put together by supplier and by what keeps them out."""
    together: dict[tuple[int, bool, tuple[str, ...]], list[str]] = {}
    columns = rows.tables.columns
    for question, unused in columns.unused.items():
        there = np.flatnonzero(unused)
        waiting = columns.gates[question][there] == UNKNOWN
        for row, waits in zip(there.tolist(), waiting.tolist(), strict=True):
            gates = awaited(question, rows, row) if waits else shutting(question, rows, row)
            together.setdefault((row, waits, tuple(gates)), []).append(question)
    for (row, waits, found), behind in together.items():
        yield BehindGates(row, waits, found or (behind[0],), tuple(behind))


def line_of(behind: BehindGates, rows: SupplierRows) -> Problem:
    """One answer, at its cell, or several, at the cell of the gate where something stands there."""
    supplier, row = rows.ids[behind.row], behind.row
    gates = answers_in(behind.gates, rows, row)
    if len(behind.questions) == 1:
        cell = rows.cell(behind.questions[0], row)
        code = "answer_gate_open" if behind.waits else "answer_not_asked"
        details = {"question": behind.questions[0], "text": cell.raw, "gates": gates}
        return Problem.of(code, cell.place, supplier, **details)
    cells = (rows.cell(name, row) for name in (behind.gates[0], *behind.questions))
    place = next((cell.place for cell in cells if cell.raw), NOWHERE)
    code = "answers_gate_open" if behind.waits else "answers_not_asked"
    unused = answers_in(behind.questions, rows, row)
    return Problem.of(code, place, supplier, unused=unused, gates=gates)


def answers_in(questions: Sequence[str], rows: SupplierRows, row: int) -> str:
    """A detail with a row a question: the question, and what was written in answer to it."""
    said = rows.written.named_cells(rows.ids[row], questions)
    return in_rows(
        (name, one[0].raw if one else "") for name, one in zip(questions, said, strict=True)
    )


def awaited(question: str, rows: SupplierRows, row: int) -> list[str]:
    """The one question to be asked first for a gate to be known: one that was answered unreadably, if any."""
    waiting = list(dict.fromkeys(missing_for(question, rows, row)))
    if len(waiting) == 1:
        return waiting
    unreadable = [name for name in waiting if rows.cell(name, row).raw]
    return (unreadable or waiting)[:1]


def missing_for(question: str, rows: SupplierRows, row: int) -> Iterator[str]:
    """The open questions that a gate waits for; of one behind such a gate itself, those of that gate."""
    for name in rows.rulebook.gate_reads[question]:
        if truth_of_gate(name, rows, row) == UNKNOWN:
            yield from missing_for(name, rows, row)
        elif not rows.is_known(name, row) and not rows.is_shut(name, row):
            yield name


def shutting(question: str, rows: SupplierRows, row: int) -> list[str]:
    """The questions whose answers shut a gate, also those that shut the gate of another one before it."""
    found = list[str]()
    for name in rows.rulebook.gate_reads[question]:
        shut = truth_of_gate(name, rows, row) == FALSE
        found += shutting(name, rows, row) if shut else [name] * rows.is_known(name, row)
    return list(dict.fromkeys(found))


def truth_of_gate(question: str, rows: SupplierRows, row: int) -> int | None:
    """What is known of a question's gate; None where it has none."""
    truth = rows.tables.columns.gates.get(question)
    return None if truth is None else int(truth.item(row))
