"""One file: its sheets recognised, its returns read, and everything that was wrong with it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.errors import (
    DEBUG_VARIABLE,
    KpoError,
    Place,
    Problem,
    UnknownLayout,
    WorkbookRefused,
    in_rows,
)
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.layout_reading import LayoutReading, Unclaimed
from kpo_dd.reading.layouts.recognising import recognise
from kpo_dd.reading.layouts.sections import joined_returns
from kpo_dd.reading.opening.clock import timed
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.workbook import Workbook, open_workbook, read_bytes
from kpo_dd.reading.opening.worker import Parse, parse_apart
from kpo_dd.reading.returns.entries import ReadingOfReturns
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.reading.returns.read_line import languages_answered_in, read_returns
from kpo_dd.reading.returns.share_columns import parts_of_one, share_notes, shares_by_column
from kpo_dd.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from kpo_dd.reading.returns.mapping import OwnWords

MAPPING_CODE = "workbook_mapping"


class FileReading(Struct, frozen=True):
    """One file: what its sheets were read as, or why it was refused; `returns` is then empty.

    `copy_of` names the file with the same bytes; a copy counts for nothing, so it has no returns either.
    `attached_to` names the supplier whose return was read, where the file is no workbook and goes with it.
    """

    file: str
    sha256: str
    sheets: tuple[LayoutReading, ...]
    returns: tuple[ReadReturn, ...]
    problems: tuple[Problem, ...]
    refused: bool
    copy_of: str = ""
    attached_to: str = ""

    @property
    def layout(self) -> str:
        """The layouts of its sheets, joined by +."""
        return "+".join(sorted({sheet.layout for sheet in self.sheets}))

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping file, which nobody sent in."""
        return any(problem.code == MAPPING_CODE for problem in self.problems)

    @property
    def language(self) -> str:
        """The languages of its headings and answers, joined by +."""
        found = {language for sheet in self.sheets for language in sheet.languages}
        found |= languages_answered_in(self.returns)
        return "+".join(sorted(found))


def read_file(
    path: Path,
    name: str,
    rulebook: Rulebook,
    headings: Headings,
    limits: Limits,
    own_words: OwnWords | None = None,
    *,
    parse: Parse = parse_apart,
) -> FileReading:
    """Read one file; whatever is wrong with it concerns this file alone."""
    sha256, notes = "", tuple[Problem, ...]()
    try:
        content = read_bytes(path, name, limits)
        sha256 = hashlib.sha256(content).hexdigest()
        with timed(name, limits.seconds_for(len(content))), foreseen(name):
            opened = open_workbook(content, name, limits, parse=parse)
            notes = opened.notes  # they may say why it is no questionnaire
            return read_workbook(opened, rulebook, headings, own_words)
    except KpoError as error:
        return FileReading(name, sha256, (), (), (*error.problems, *notes), refused=True)


@contextmanager
def foreseen(name: str) -> Iterator[None]:
    """WorkbookRefused where the reading of a file, inside, stumbles over what nobody foresaw."""
    try:
        yield
    except (KpoError, CancelledError):
        raise
    except MemoryError as error:
        raise WorkbookRefused.of("workbook_too_heavy", Place(name)) from error
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        raise WorkbookRefused.of("file_not_understood", Place(name)) from error


@contextmanager
def mapping_told(workbook: Workbook) -> Iterator[None]:
    """What is no questionnaire may be a mapping file, which is kept where it is used: that is said then."""
    try:
        yield
    except UnknownLayout as error:
        from kpo_dd.reading.returns.mapping_lines import holds_mapping

        if holds_mapping(workbook):
            raise WorkbookRefused.of(MAPPING_CODE, Place(workbook.file)) from error
        raise


def read_workbook(
    workbook: Workbook,
    rulebook: Rulebook,
    headings: Headings,
    own_words: OwnWords | None = None,
) -> FileReading:
    """What the sheets of an open workbook say. ReadingError where no sheet is a questionnaire."""
    with mapping_told(workbook):
        sheets, problems = recognise(workbook, headings)
    entries = joined_returns(sheets)
    shares = shares_by_column(sheets, rulebook)
    parts = parts_of_one(shares)
    returns = tuple(read_returns(entries, ReadingOfReturns(rulebook, own_words or {}, parts)))
    problems += [*workbook.notes, *share_notes(shares, parts)]
    problems += [] if entries else [Problem.of("questionnaire_blank", Place(workbook.file))]
    problems += [unclaimed for sheet in sheets for unclaimed in unclaimed_problems(sheet, headings)]
    return FileReading(
        file=workbook.file,
        sha256=workbook.sha256,
        sheets=tuple(sheets),
        returns=returns,
        problems=tuple(problems),
        refused=not entries,
    )


def unclaimed_problems(sheet: LayoutReading, headings: Headings) -> list[Problem]:
    """A problem for every heading or cell that no question claims, with the column it may mean."""
    papers = [unclaimed for unclaimed in sheet.unclaimed if unclaimed.no_document_for]
    apart = papers if len(papers) > 1 else []
    found = [problem_of_unclaimed(one, headings) for one in sheet.unclaimed if one not in apart]
    return [*found, *documents_not_asked(apart)]


def documents_not_asked(papers: Sequence[Unclaimed]) -> Iterator[Problem]:
    """One line for all that stands on a sheet in the place of documents that nobody asks for.

    Somebody typed the answers into the wrong column: there is one thing to say of all of them.
    """
    if papers:
        rows = ((paper.no_document_for, paper.heading, paper.place.cell) for paper in papers)
        yield Problem.of("documents_not_asked", papers[0].place, "", entries=in_rows(rows))


def problem_of_unclaimed(unclaimed: Unclaimed, headings: Headings) -> Problem:
    """What is said of one heading or cell that no question claims."""
    if question := unclaimed.no_document_for:
        asked = {"text": unclaimed.heading, "question": question}
        return Problem.of("document_not_asked", unclaimed.place, "", **asked)
    settled = unclaimed.conflict or unclaimed.ignored
    near = "" if settled else headings.nearest(unclaimed.heading)
    known = "heading_unclaimed" if unclaimed.heading else "heading_blank"
    code = "heading_near" if near else known
    code = "heading_conflict" if unclaimed.conflict else code
    code = "heading_ignored" if unclaimed.ignored else code
    details = {"heading": unclaimed.heading, "near": near, "cells": unclaimed.cells}
    return Problem.of(code, unclaimed.place, "", **details)
