"""The door of the room: paths in; answers, the list of inputs, and what was wrong with them, out."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.errors import Problem, ReadingError, in_reading_order
from kpo_dd.reading.batch.at_once import Progress, cores, read_each
from kpo_dd.reading.batch.attachments import received, with_attachments
from kpo_dd.reading.batch.file_reading import FileReading, read_file
from kpo_dd.reading.batch.files import FoundFiles, find_files
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.worker import Parse
from kpo_dd.reading.returns.corrections import LATEST_OF_ALL, Dating
from kpo_dd.reading.returns.duplicates import copies, copy_problem, identical, identical_problems
from kpo_dd.reading.returns.gathering import gather
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from kpo_dd.reading.returns.mapping import MappingFile


class Reading(Struct, frozen=True):
    """Everything that was read. `refused` is true where a file or a return could not be used.

    `identical`: supplier to all, itself too, whose whole return says the same. `mapping`: the file
    that said what a company's own words stand for. `notes`: what was said before any file was opened.
    """

    answers: Answers
    files: tuple[FileReading, ...]
    problems: tuple[Problem, ...]
    refused: bool
    identical: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mapping: MappingFile | None = None
    notes: tuple[Problem, ...] = ()
    dating: Dating = field(default_factory=Dating)


class ReadingTerms(TypedDict, total=False):
    """What may be told of the reading. `ours`: files that are no input, as what the program itself writes.

    `latest`: of several returns of a supplier the one with the latest date in its file's name counts,
    where they do not say themselves when they were filled in. `on`: the day of assessment; a return
    that is dated after it replaces no other by that day.
    `at_once` files are read at the same time, one a core if not told; it changes no result.
    """

    limits: Limits | None
    progress: Progress | None
    ours: Collection[Path]
    mapping: MappingFile | None
    latest: bool
    on: date | None
    at_once: int | None


def read_questionnaires(
    paths: Sequence[Path], rulebook: Rulebook, **terms: Unpack[ReadingTerms]
) -> Reading:
    """Read every workbook at these paths.

    UsageError for a path; ReadingError if nobody is left to assess.
    """
    reading = read_all(paths, rulebook, **terms)
    if not reading.answers.suppliers:
        raise ReadingError(*reading.problems)
    return reading


def read_all(paths: Sequence[Path], rulebook: Rulebook, **terms: Unpack[ReadingTerms]) -> Reading:
    """The same, even where nobody is left to assess: for who wants to see why."""
    found = find_files(paths, terms.get("ours", ()))
    workbooks, notes = found.workbooks, found.notes
    mapping, limits = terms.get("mapping"), terms.get("limits") or Limits()
    headings = mapping.headings(rulebook) if mapping else Headings(rulebook.questionnaire)
    own_words = mapping.answers if mapping else {}

    def read(name: str, parse: Parse) -> FileReading:
        return read_file(workbooks[name], name, rulebook, headings, limits, own_words, parse=parse)

    at_once = max(1, min(terms.get("at_once") or cores(), len(workbooks)))
    with uncollected():
        files = read_each(list(workbooks), read, terms.get("progress"), at_once)
        others = [received(name, path, limits.file_bytes) for name, path in found.others.items()]
        notes += (*mapping.notes, *mapping.unconfirmed) if mapping else ()
        files, set_aside = without_mappings(with_returns_only(files, found, terms.get("ours", ())))
        notes += set_aside
        dating = Dating(on=terms.get("on"))
        dating = replace(dating, ways=LATEST_OF_ALL) if terms.get("latest") else dating
        return replace(put_together(files, notes, rulebook, others, dating), mapping=mapping)


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside, Python does not look for circles among all that was read: there are none, and it takes long.

    Nor right after: what was made meanwhile then counts as old, and is looked through when all is.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():  # what others put aside stays there
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def as_of(reading: Reading, rulebook: Rulebook, on: date) -> Reading:
    """The same reading for another day of assessment: on that one, other returns may count."""
    if reading.dating.on == on:
        return reading
    dating = replace(reading.dating, on=on)
    settled = settle_returns(reading.files, reading.notes, rulebook, dating)
    return replace(settled, mapping=reading.mapping)


def with_returns_only(
    files: Sequence[FileReading], found: FoundFiles, ours: Collection[Path]
) -> list[FileReading]:
    """The files without those that were given among others, are no input, and could not be read."""
    own = {path.resolve() for path in ours}
    returns = [f for f in files if not f.refused or found.workbooks[f.file].resolve() not in own]
    return returns or [*files]


def without_mappings(files: Sequence[FileReading]) -> tuple[list[FileReading], list[Problem]]:
    """The files without mapping files that lie among returns, and a line for each of those."""
    returns = [file for file in files if not file.is_mapping]
    if not returns:
        return [*files], []
    return returns, [problem for file in files if file.is_mapping for problem in file.problems]


def put_together(
    files: Sequence[FileReading],
    notes: Sequence[Problem],
    rulebook: Rulebook,
    others: Sequence[FileReading] = (),
    dating: Dating | None = None,
) -> Reading:
    """All files as one table; `others` are those that are no workbooks."""
    files = with_attachments([*without_copies(files), *others])
    files.sort(key=lambda file: file.file)
    return settle_returns(files, notes, rulebook, dating or Dating())


def settle_returns(
    files: Sequence[FileReading], notes: Sequence[Problem], rulebook: Rulebook, dating: Dating
) -> Reading:
    """Which of all returns in the files count, and everything that is said of them."""
    returns = [read for file in files for read in file.returns]
    gathered = gather(returns, rulebook, dating)
    usable = set(gathered.answers.suppliers)
    twins = identical(read for read in returns if read.supplier in usable)
    found = [*notes, *gathered.problems, *chain.from_iterable(file.problems for file in files)]
    found += identical_problems(twins, returns)
    return Reading(
        answers=gathered.answers,
        files=tuple(files),
        problems=in_reading_order(found),
        refused=gathered.refused > 0 or any(file.refused for file in files),
        identical=twins,
        notes=tuple(notes),
        dating=dating,
    )


def without_copies(files: Sequence[FileReading]) -> list[FileReading]:
    """The files, with nothing left of a copy but that it is one."""
    originals = copies((file.file, file.sha256) for file in files)
    return [
        replace(
            file,
            returns=(),
            problems=(copy_problem(file.file, originals[file.file]),),
            refused=False,
            copy_of=originals[file.file],
        )
        if file.file in originals
        else file
        for file in files
    ]
