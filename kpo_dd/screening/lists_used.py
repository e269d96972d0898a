"""Which lists are screened against: those that came with the program, and those of a person's folder."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from msgspec.structs import replace

from kpo_dd.errors import Place, Problem, ReadingError, UsageError
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.rulebook.figures.reference_data import DataSet, ReferenceData
from kpo_dd.screening.list_kinds import CBP, UFLPA
from kpo_dd.screening.list_reading import read_list, several_values
from kpo_dd.screening.listed_names import ListedName, NameList

SHIPPED_LISTS: Mapping[str, str] = {
    UFLPA: "lists/uflpa_entities.csv",
    CBP: "lists/cbp_orders.csv",
}
LIST_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
SEEN_IN_ROW = ("action", "status", "merchandise", "sublists")


def shipped_lists(folder: Path, said: ReferenceData | None) -> tuple[NameList, ...]:
    """The lists of a folder of rules, each with what `tables.yaml` says of it; none where it says nothing."""
    return tuple(
        shipped_list(identity, folder / "reference" / file, described)
        for identity, file in SHIPPED_LISTS.items()
        if said and (table := said.described(file)) and (described := table.sets[0])
    )


def shipped_list(identity: str, path: Path, said: DataSet) -> NameList:
    """A list that came with the program; its digest was compared when the rules were loaded."""
    text = path.read_text(encoding="utf-8-sig")
    entries = dict.fromkeys(
        ListedName(
            name=row["name"],
            also=several_values(row["aliases"], ";"),
            former=several_values(row.get("former_names") or "", ";"),
            country=row["country_iso3"],
            since=row["effective_date"],
            about=tuple(filter(None, (row.get(one) or "" for one in SEEN_IN_ROW))),
        )
        for row in csv.DictReader(StringIO(text))
    )
    return NameList(identity, path.name, tuple(entries), said.day, said.title, said.publisher)


def lists_in(folder: Path, limits: Limits) -> Iterator[NameList]:
    """The lists of a person's folder. UsageError where there are none; ReadingError with all faults."""
    files = sorted(path for path in files_of(folder) if path.suffix.casefold() in LIST_ENDINGS)
    if not files:
        raise UsageError.of("lists_none", Place(str(folder)))
    problems = list[Problem]()
    for path in files:
        try:
            yield read_list(path, limits)
        except ReadingError as error:
            problems += error.problems
    if problems:
        raise ReadingError(*problems)


def files_of(folder: Path) -> list[Path]:
    """The files of a folder, hidden ones and those of office programs aside. UsageError where it is none."""
    try:
        return [one for one in folder.iterdir() if not one.name.startswith((".", "~$"))]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError.of("file_unreadable", Place(str(folder)), reason=reason) from error


def latest_lists(ours: Iterable[NameList], theirs: Iterable[NameList]) -> tuple[NameList, ...]:
    """Each list once, in a person's edition where there is one.

    ReadingError where that is older than the one it takes the place of, or has fewer names on it: then
    somebody who is on the list could pass.
    """
    used, problems = {one.id: one for one in ours}, list[Problem]()
    for one in theirs:
        if known := used.get(one.id):
            problems += edition_problems(known, one)
        used[one.id] = taking_place(known, one)
    if problems:
        raise ReadingError(*problems)
    return tuple(used.values())


def newest_lists(ours: Iterable[NameList], theirs: Iterable[NameList]) -> tuple[NameList, ...]:
    """Each list once, in a person's edition whatever it says: a person has decided."""
    used = {one.id: one for one in ours}
    for one in theirs:
        used[one.id] = taking_place(used.get(one.id), one)
    return tuple(used.values())


def taking_place(known: NameList | None, one: NameList) -> NameList:
    """An edition under the name of the one that it takes the place of."""
    return replace(one, title=known.title, publisher=known.publisher) if known else one


def edition_problems(known: NameList, other: NameList) -> Iterator[Problem]:
    """What speaks against taking another edition of a list."""
    place = Place(other.file)
    if len(other.entries) < len(known.entries):
        count, most = len(other.entries), len(known.entries)
        yield Problem.of("list_shrinks", place, count=count, known=most, other=known.file)
    if known.day and other.day and other.day < known.day:
        yield Problem.of("list_older", place, day=other.day, on=known.day, other=known.file)
    elif known.day and not other.day:
        yield Problem.of("list_without_day", place, known=known.day, other=known.file)
