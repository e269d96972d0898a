"""The names of a supplier that may be on a list: never part of its score, and never shown to it."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.names_to_check import NamesToCheck
from kpo_dd.reports.words.paper import PaperBlock, PaperHead, PaperLine, PaperList, plainly, soft


def name_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """Each name that met a listed one; nothing where none did, or nothing was screened."""
    screening = subject.assessment.screening
    if screening is None:
        return
    words = NamesToCheck(screening, subject.p)
    lines = words.lines_of(subject.result.id)
    yield PaperHead(subject.p.say("names.head"))
    if lines:
        yield PaperList(tuple(map(plainly, lines)))
        yield PaperLine(soft(subject.p.say("screening.note")))
        yield PaperLine(soft(subject.p.say("screening.harm")))
    else:
        yield PaperLine(plainly(subject.p.say("names.nothing_met")))
    for line in words.lists():
        yield PaperLine(soft(line))
