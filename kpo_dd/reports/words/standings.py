"""Where a supplier stands, in words: as a line of a table on the screen or in a workbook, and whole."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.register.records import DecisionRecord
from kpo_dd.register.state import Standing
from kpo_dd.wording import Language, one_line, say

STANDING_HEADINGS = (
    "supplier", "name", "status", "kind", "signatory", "signed_on", "expires_on", "document",
    "covers", "missing", "version",
)  # fmt: skip
IN_OUR_WORDS = frozenset({"kind", "recorded_by"})


def standing_headings(language: Language) -> list[str]:
    """The headings of a table of standings."""
    return [say(language, f"register.heading.{heading}") for heading in STANDING_HEADINGS]


def standing_cells(standing: Standing, language: Language) -> list[str]:
    """A standing as the cells of one line; days as ISO, empty where there is none."""
    said = standing.commitment
    return [
        standing.supplier,
        said.supplier_name,
        say(language, f"register.status.{standing.status}"),
        say(language, f"register.kind.{said.kind}"),
        said.signatory,
        said.signed_on.isoformat() if said.signed_on else "",
        said.expires_on.isoformat() if said.expires_on else "",
        said.document,
        ", ".join(said.covers),
        ", ".join(said.missing),
        said.principles_version,
    ]


def standing_lines(standing: Standing, language: Language) -> Iterator[str]:
    """One thing a supplier said, with what has become of it and where it is recorded."""
    event, status = standing.event, say(language, f"register.status.{standing.status}")
    yield say(language, "commitments.event", number=event.seq, at=event.at, status=status)
    for name, value in standing.commitment.model_dump(mode="json", exclude={"personal"}).items():
        if value:
            label = say(language, f"register.field.{name}")
            yield f"  {label}: {field_words(name, value, language)}"
    if standing.decision is not None:
        yield f"  {decision_words(standing.decision, language)}".rstrip()
    yield f"  SHA-256 {event.hash}"


def field_words(name: str, value: object, language: Language) -> str:
    """What a record holds under a name; kinds in our words, all else as it was recorded."""
    if name in IN_OUR_WORDS:
        return say(language, f"register.{name}.{value}")
    return one_line(", ".join(value) if isinstance(value, list) else str(value))


def decision_words(decision: DecisionRecord, language: Language) -> str:
    """What compliance decided, who did, and why."""
    outcome = say(language, f"register.outcome.{decision.outcome}")
    by, note = one_line(decision.decided_by), one_line(decision.note)
    return f"{say(language, 'commitments.decision', outcome=outcome, by=by)} {note}"
