"""The bands of a supplier over the years, from the register: a row a day of assessment."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.history_in_words import history_cells, history_headings
from kpo_dd.reports.words.paper import PaperBlock, PaperHead, PaperLine, PaperTable, plainly, soft

PAST_WIDTHS = (11, 14, 12, 9, 8, 46)
PAST_FIGURES = frozenset({3, 4})


def past_blocks(subject: Subject) -> Iterator[PaperBlock]:
    """What each day of assessment found, and what moved the band; nothing where no register tells."""
    p = subject.p
    if not subject.past:
        return
    yield PaperHead(p.say("history.title"))
    rows = tuple(
        tuple((plainly(text or "–"),) for text in history_cells(line, p)) for line in subject.past
    )
    yield PaperTable(tuple(history_headings(p)), rows, PAST_WIDTHS, PAST_FIGURES)
    yield PaperLine(soft(p.say("history.note")))
