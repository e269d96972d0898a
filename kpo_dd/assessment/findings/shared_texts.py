"""The same sentence in the returns of several suppliers: reported to each, and no part of any result.

A supplier's result depends on nothing but its own return; that somebody else wrote the same is for a
person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kpo_dd.answers import COMMENT_SUFFIX, EVIDENCE_SUFFIX, AnswerCell, Answers, noted_cells
from kpo_dd.errors import NOWHERE, Place, Problem
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rulebook import (
    COMMITMENT_SIGNATORY,
    COMMITMENT_TITLE,
    SUPPLIER_ID,
    SUPPLIER_NAME,
    Rulebook,
)

SHORTEST = 40  # characters; what is shorter is often the same by chance
MOST_SUPPLIERS_NAMED = 5  # other suppliers named in one line
NAME_QUESTIONS = {SUPPLIER_ID, SUPPLIER_NAME, COMMITMENT_SIGNATORY, COMMITMENT_TITLE}
# What may come to `SHORTEST` characters: case that makes no difference makes three of one at most.
SENTENCES = re.compile(rf"[^.!?…;\n]{{{SHORTEST // 3},}}")


class WrittenSentence(NamedTuple):
    """A sentence as it is compared, who wrote it, where, and in answer to what."""

    sentence: str
    supplier: str
    question: str
    place: Place


def shared_texts(answers: Answers, rulebook: Rulebook) -> Iterator[Problem]:
    """One problem a supplier and sentence, with the others that wrote it too."""
    yield from shared_among(sentences(answers, rulebook))


def shared_among(all_written: Iterable[WrittenSentence]) -> Iterator[Problem]:
    """The same of sentences that were taken from returns, wherever these were read."""
    writers: dict[str, dict[str, WrittenSentence]] = {}
    for written in all_written:
        writers.setdefault(written.sentence, {}).setdefault(written.supplier, written)
    for sentence, by in writers.items():
        first = sorted(by)[: MOST_SUPPLIERS_NAMED + 1]
        for supplier, written in by.items() if len(by) > 1 else ():
            others = [name for name in first if name != supplier]
            yield Problem.of(
                "text_shared",
                written.place,
                supplier,
                question=written.question,
                text=sentence,
                count=len(by) - 1,
                others=", ".join(others[:MOST_SUPPLIERS_NAMED]),
            )


def sentences(answers: Answers, rulebook: Rulebook) -> Iterator[WrittenSentence]:
    """All long sentences that suppliers wrote: in answers, document names and comments."""
    for column in answers.table.names:
        if is_free_text(str(column), rulebook):
            for supplier, said in zip(answers.suppliers, answers.table.plain(column), strict=True):
                text = "" if said is None else str(said)
                if len(text) >= SHORTEST:
                    cell = answers.cells.get((supplier, str(column)), AnswerCell(NOWHERE, ""))
                    yield from written_in(text, supplier, str(column), cell.place)
    for (supplier, question), cell in noted_cells(answers.cells):
        if len(cell.comment) >= SHORTEST:
            yield from written_in(cell.comment, supplier, question, cell.place)


def written_in(text: str, supplier: str, question: str, place: Place) -> Iterator[WrittenSentence]:
    """The long sentences of one text, without regard to case and spacing."""
    for part in SENTENCES.findall(text):
        sentence = " ".join(part.casefold().split())
        if len(sentence) >= SHORTEST:
            yield WrittenSentence(sentence, supplier, question, place)


def is_free_text(column: str, rulebook: Rulebook) -> bool:
    """Whether a column holds words of the supplier's own that are no name."""
    question = rulebook.questionnaire.by_id.get(column)
    if question is not None:
        named = question.is_of_names or column in NAME_QUESTIONS
        return question.type is AnswerType.TEXT and not named
    return column.endswith((EVIDENCE_SUFFIX, COMMENT_SUFFIX))
