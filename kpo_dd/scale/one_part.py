"""One part of a data set, in a process of its own: read, assessed, its tables written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.errors import Place, Problem

if TYPE_CHECKING:
    from kpo_dd.assessment.findings.shared_texts import WrittenSentence
    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.rulebook.rulebook import Rulebook

RESULT_TABLE, FLAG_TABLE = "results", "flags"  # folders of the two tables


class PartTerms(Struct, frozen=True):
    """How every part is read and assessed, and the folder its tables go into."""

    rules: Path
    on: date
    out: Path
    limits: Limits


class PartDone(Struct, frozen=True):
    """What became of a part, and what is to be held against other parts.

    `suppliers`: everybody who is named in it, also whoever could not be assessed, and where.
    """

    suppliers: Mapping[str, Place]
    assessed: int
    sentences: tuple[WrittenSentence, ...]
    problems: tuple[Problem, ...]
    refused: bool


@cache
def rules_in(folder: Path) -> Rulebook:
    """The rules, loaded once a process."""
    from kpo_dd.rulebook.loading import load_rulebook

    return load_rulebook(folder)


def do_part(files: tuple[Path, ...], number: int, terms: PartTerms) -> PartDone:
    """Read some files as one, assess them, write their tables under a number."""
    from kpo_dd.api import Received, assess
    from kpo_dd.assessment.findings.shared_texts import sentences
    from kpo_dd.reading.read import read_all
    from kpo_dd.scope.reconciling import reconcile

    rules = rules_in(terms.rules)
    reading = read_all(files, rules, limits=terms.limits, on=terms.on, at_once=1)
    received = Received(reading, reconcile(reading, None))
    assessment = assess(received, rules, terms.on)
    write_tables(assessment, number, terms.out)
    places: dict[str, Place] = {}
    for one in (read for file in reading.files for read in file.returns if read.supplier):
        places.setdefault(one.supplier, one.place)
    written = tuple(sentences(received.answers, rules))
    return PartDone(
        places, len(assessment.suppliers), written, assessment.problems, reading.refused
    )


def write_tables(assessment: Assessment, number: int, out: Path) -> None:
    """Write the two tables of a part."""
    from pyarrow.parquet import write_table

    from kpo_dd.scale.result_tables import tables_of

    tables = tables_of(assessment)
    write_table(tables.results, out / RESULT_TABLE / part_name(number))
    write_table(tables.flags, out / FLAG_TABLE / part_name(number))


def part_name(number: int) -> str:
    """The name of a part, so that names stand in the order of their numbers."""
    return f"part-{number:05d}.parquet"
