"""Where a supplier stands, in words: as a line of a table on the screen or in a workbook, and whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kpo_dd.register.records import DecisionRecord
from kpo_dd.register.state import Standing
from kpo_dd.rulebook.principles import Principles
from kpo_dd.wording import Language, day_words, one_line, say

STANDING_HEADINGS = (
    "supplier", "name", "status", "kind", "signatory", "signed_on", "expires_on", "document",
    "covers", "missing", "version",
)  # fmt: skip
LISTED_HEADINGS = ("title", "authority", "signed_in", "language")  # beside those
CategoryTitles = Mapping[str, str]  # of categories of the Business Principles, by their ids
DAYS_RECORDED = frozenset({"signed_on", "expires_on"})
IN_OUR_WORDS = frozenset({"kind", "recorded_by", "authority", "kept"})


def standing_headings(language: Language) -> list[str]:
    """The headings of a table of standings."""
    return [say(language, f"register.heading.{heading}") for heading in STANDING_HEADINGS]


def standing_cells(standing: Standing, titles: CategoryTitles, language: Language) -> list[str]:
    """A standing as the cells of one line; days as the language writes them, empty where there is none.

    Who signed and was forgotten is said to be removed; in a list to be read again that would be a name.
    """
    cells = standing_values(standing, titles, language)
    if standing.commitment.is_forgotten:
        cells[STANDING_HEADINGS.index("signatory")] = say(language, "officer.removed")
    return [day_words(cell, language) if isinstance(cell, date) else cell for cell in cells]


def standing_values(
    standing: Standing, titles: CategoryTitles, language: Language
) -> list[str | date]:
    """A standing as the values of one line: days are days; an empty text where there is none."""
    said = standing.commitment
    return [
        standing.supplier,
        said.supplier_name,
        say(language, f"register.status.{standing.status}"),
        say(language, f"register.kind.{said.kind}"),
        said.signatory,
        said.signed_on or "",
        standing.expires_on or "",
        said.document,
        categories_named(said.covers, titles),
        categories_named(said.missing, titles),
        said.principles_version,
    ]


def headings_to_list(language: Language) -> list[str]:
    """The headings of a list that `commitments import` reads."""
    more = [say(language, f"register.heading.{heading}") for heading in LISTED_HEADINGS]
    return [*standing_headings(language), *more]


def values_to_list(
    standing: Standing, titles: CategoryTitles, language: Language
) -> list[str | date]:
    """A standing as a line of that list."""
    said = standing.commitment
    authority = said.authority
    seen = say(language, f"register.authority.{authority}") if authority else ""
    more = [said.title, seen, said.signed_in, said.language]
    return [*standing_values(standing, titles, language), *more]


def category_titles(principles: Principles, language: Language) -> CategoryTitles:
    """The categories of the Business Principles by id, in words."""
    return {one.id: one.title.in_(language) for one in principles.categories}


def categories_named(names: Iterable[str], titles: CategoryTitles) -> str:
    """Categories by their titles; one of other principles as it was recorded."""
    return "; ".join(titles.get(name, name) for name in names)


def standing_lines(standing: Standing, titles: CategoryTitles, language: Language) -> Iterator[str]:
    """One thing a supplier said, with what has become of it and where it is recorded."""
    event, status = standing.event, say(language, f"register.status.{standing.status}")
    yield say(language, "commitments.event", number=event.seq, at=event.at, status=status)
    for name, value in standing.commitment.model_dump(mode="json", exclude={"personal"}).items():
        if value:
            label = say(language, f"register.field.{name}")
            yield f"  {label}: {field_words(name, value, titles, language)}"
    if standing.commitment.is_forgotten:
        yield f"  {say(language, 'officer.removed_all')}"
    if standing.decision is not None:
        yield f"  {decision_words(standing.decision, language)}".rstrip()
    yield f"  SHA-256 {event.hash}"


def field_words(name: str, value: object, titles: CategoryTitles, language: Language) -> str:
    """What a record holds under a name; kinds, categories and days in words, all else as recorded."""
    if name in IN_OUR_WORDS:
        return say(language, f"register.{name}.{value}")
    if name in DAYS_RECORDED:
        return day_words(date.fromisoformat(str(value)), language)
    return one_line(categories_named(value, titles) if isinstance(value, list) else str(value))


def decision_words(decision: DecisionRecord, language: Language) -> str:
    """What compliance decided, who did, and why."""
    outcome = say(language, f"register.outcome.{decision.outcome}")
    gone = say(language, "officer.removed") if decision.is_forgotten else ""
    by, note = one_line(decision.decided_by) or gone, one_line(decision.note)
    return f"{say(language, 'commitments.decision', outcome=outcome, by=by)} {note}"
