"""Whom to ask first, in words: a line a supplier, and what must be said before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kpo_dd.assessment.result.prior_exposure import FormChoice
from kpo_dd.assessment.result.triage_lines import TriageLine
from kpo_dd.reports.words.exposure_in_words import form_reason, form_word, known_reasons
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import LANGUAGE_NAMES, one_line

TRIAGE_HEADINGS = (
    *("place", "id", "name", "exposure", "form", "why", "again"),
    *("theme", "country", "sector", "deadline", "language", "contact"),
)
SHOWN_FIRST = 6  # of them, on a terminal
TriageCell = str | int | float | date | None


def triage_headings(lines: Sequence[TriageLine], phrases: Phrases) -> list[str]:
    """The headings of a list, the buyer's own columns behind ours."""
    own = dict.fromkeys(heading for line in lines for heading, _ in line.own_columns)
    return [*(phrases.say(f"triage.heading_{name}") for name in TRIAGE_HEADINGS), *own]


def triage_rows(lines: Sequence[TriageLine], phrases: Phrases) -> Iterator[tuple[TriageCell, ...]]:
    """The cells of each line, in the order of the headings."""
    own = dict.fromkeys(heading for line in lines for heading, _ in line.own_columns)
    for line in lines:
        said = dict(line.own_columns)
        yield (*triage_cells(line, phrases), *(said.get(heading, "") for heading in own))


def triage_cells(line: TriageLine, phrases: Phrases) -> tuple[TriageCell, ...]:
    """The cells of one supplier that are ours."""
    return (
        line.place,
        one_line(line.id),
        one_line(line.name),
        line.exposure.points,
        form_word(line.exposure.form, phrases),
        triage_reason(line, phrases),
        line.look_again,
        phrases.theme(line.exposure.theme),
        one_line(phrases.answers.country(line.country)) if line.country else "",
        phrases.answers.sector(line.sector) if line.sector else "",
        line.deadline,
        LANGUAGE_NAMES[line.language] if line.language else "",
        one_line(line.contact),
    )


def triage_reason(line: TriageLine, phrases: Phrases) -> str:
    """Why a supplier stands where it does, and why it gets its form."""
    return "; ".join([form_reason(line.exposure, phrases), *known_reasons(line.exposure, phrases)])


def triage_notes(lines: Sequence[TriageLine], phrases: Phrases) -> Iterator[str]:
    """How many there are, what the order rests on, and what it does not say."""
    forms = [line.exposure.form for line in lines]
    yield phrases.say(
        "triage.counts",
        suppliers=len(lines),
        full=forms.count(FormChoice.FULL),
        short=forms.count(FormChoice.SHORT),
        unknown=sum(bool(line.exposure.unknown) for line in lines),
    )
    if any(line.exposure.unknown for line in lines):
        yield phrases.say("triage.add_columns")
    if any(line.contract_value for line in lines):
        compared = any(line.counts_value for line in lines)
        yield phrases.say("triage.by_value" if compared else "triage.not_by_value")
    yield phrases.say("triage.note")
