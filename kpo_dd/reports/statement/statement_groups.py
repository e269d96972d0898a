"""The tables of an account: suppliers by band and theme, by country, by activity.

In the copy that may be published small groups stand together, and no figure tells of a single supplier.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kpo_dd.register.statement.counted import YearCount, resting
from kpo_dd.register.statement.year_figures import YearFigure
from kpo_dd.register.statement.year_statement import BandLine, GroupLine
from kpo_dd.reports.statement.small_numbers import LEAST, hidden_cells, is_small
from kpo_dd.reports.statement.statement_words import StatementWords
from kpo_dd.rulebook.entries import Band, Theme

SUM_PARTS = (1, 2)  # assessed and not assessed, which add up to the suppliers of a group
ShownNumber = int | str


class ShownTable(Struct, frozen=True):
    """A table as it is shown: what a row is of, and its figures; a text stands for what is not shown.

    `counted` are the figures themselves, as many, for who may see what each rests on.
    """

    key: str
    title: str
    headings: tuple[str, ...]
    labels: tuple[str, ...]
    numbers: tuple[tuple[ShownNumber, ...], ...]
    counted: tuple[tuple[YearCount, ...], ...]


def band_table(words: StatementWords) -> ShownTable:
    """How many suppliers have each band, in every theme and over all; who was not assessed beside it."""
    lines = words.told.bands
    counted = tuple(band_figures(one, words.figure(YearFigure.NOT_ASSESSED)) for one in lines)
    return ShownTable(
        key="by_theme",
        title=words.sentence("by_theme"),
        headings=(
            words.sentence("theme"),
            *(words.p.band(band) for band in Band),
            words.sentence("unknown_band"),
            words.label(YearFigure.NOT_ASSESSED),
        ),
        labels=tuple(
            words.sentence("overall") if one.theme is None else words.p.theme(one.theme)
            for one in lines
        ),
        numbers=tuple(tuple(one.count or 0 for one in row) for row in counted),
        counted=counted,
    )


def band_figures(line: BandLine, not_assessed: YearCount) -> tuple[YearCount, ...]:
    """The figures of one theme."""
    return (*(line.bands[band] for band in Band), line.unknown, not_assessed)


def group_tables(words: StatementWords) -> tuple[ShownTable, ...]:
    """By country and by activity."""
    countries = group_table(words, "country", words.told.countries)
    return (countries, group_table(words, "sector", words.told.sectors))


def group_table(words: StatementWords, kind: str, lines: Sequence[GroupLine]) -> ShownTable:
    """Suppliers by country or activity (`kind`)."""
    shown = list(lines) if words.is_own else with_small_together(lines)
    counted = tuple(map(group_figures, shown))
    return ShownTable(
        key=f"by_{kind}",
        title=words.sentence(f"by_{kind}"),
        headings=(
            words.sentence(kind),
            words.sentence("known"),
            words.label(YearFigure.ASSESSED),
            words.label(YearFigure.NOT_ASSESSED),
            *(words.p.theme(theme) for theme in Theme),
        ),
        labels=tuple(group_name(words, kind, one.code) for one in shown),
        numbers=shown_numbers(words, counted),
        counted=counted,
    )


OTHERS = "…"  # no code of a country or activity


def with_small_together(lines: Iterable[GroupLine]) -> list[GroupLine]:
    """The groups of three suppliers and more; all smaller ones as one group, last."""
    told = list(lines)
    small = [one for one in told if is_small(one.known.count or 0)]
    large = [one for one in told if one not in small]
    return [*large, groups_as_one(small)] if small else large


def groups_as_one(lines: Sequence[GroupLine]) -> GroupLine:
    """Several groups as one."""
    return GroupLine(
        OTHERS,
        summed(one.known for one in lines),
        summed(one.assessed for one in lines),
        summed(one.not_assessed for one in lines),
        {theme: summed(one.significant[theme] for one in lines) for theme in Theme},
    )


def summed(counted: Iterable[YearCount]) -> YearCount:
    """Figures of suppliers that are no others' together."""
    found = list(counted)
    events = [event for one in found for event in one.events]
    return resting(sum(one.count or 0 for one in found), events)


def group_figures(line: GroupLine) -> tuple[YearCount, ...]:
    """The figures of one group."""
    return (line.known, line.assessed, line.not_assessed, *line.significant.values())


def group_name(words: StatementWords, kind: str, code: str) -> str:
    """What a group is called."""
    if code == OTHERS:
        return words.sentence("others", least=LEAST)
    if not code:
        return words.sentence("not_known")
    return words.p.answers.country(code) if kind == "country" else words.p.answers.sector(code)


def shown_numbers(
    words: StatementWords, counted: Sequence[Sequence[YearCount]]
) -> tuple[tuple[ShownNumber, ...], ...]:
    """The figures, or what stands for those that may not be shown."""
    numbers = [[one.count or 0 for one in row] for row in counted]
    hidden = frozenset() if words.is_own else hidden_cells(numbers, SUM_PARTS)
    few = words.sentence("few", least=LEAST)
    return tuple(
        tuple(
            number if (at, column) not in hidden else few if is_small(number) else OTHERS
            for column, number in enumerate(row)
        )
        for at, row in enumerate(numbers)
    )


def hides_anything(tables: Iterable[ShownTable]) -> bool:
    """Whether any figure is not shown."""
    return any(isinstance(one, str) for table in tables for row in table.numbers for one in row)
