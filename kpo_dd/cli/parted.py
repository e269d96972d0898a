"""`kpo-dd assess --engine dask`: a data set of many files, part by part, into tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.exits import ExitCode, complain
from kpo_dd.cli.options import described, rulebook_at
from kpo_dd.errors import Problem, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.rulebook.rulebook import Rulebook


class Engine(StrEnum):
    """What `--engine` takes: one process that makes reports, or Dask, which makes tables."""

    SINGLE = "single"
    DASK = "dask"


EngineOption = Annotated[Engine, typer.Option("--engine", help=described("engine_option"))]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="N", min=1, help=described("workers_option"), show_default=False
    ),
]


class PartedRun(Struct, frozen=True):
    """A data set to assess part by part, and the folder for its tables."""

    paths: Sequence[Path]
    rules: Path | None
    on: date
    out: Path
    limits: Limits
    workers: int | None


def refuse_without(options: Mapping[str, object], engine: Engine) -> None:
    """UsageError for an option that an engine does not know, if it was given."""
    given = [name for name, value in options.items() if value]
    if given:
        raise UsageError.of("engine_option", name=", ".join(given), engine=engine.value)


def assess_parts(run: PartedRun, lang: Language) -> None:
    """Assess a data set, put its tables into their folder, say what came of it."""
    from kpo_dd.rulebook.loading import shipped_rules
    from kpo_dd.scale.on_dask import assess_data_set, put_in_place
    from kpo_dd.scale.one_part import PartTerms
    from kpo_dd.writing.files import refusing_output

    rulebook = rulebook_at(run.rules)
    with refusing_output(run.out):
        terms = PartTerms(run.rules or shipped_rules(), run.on, run.out, run.limits)
        done = assess_data_set(run.paths, terms, run.workers)
        write_problems(done.problems, run.out, rulebook, lang)
        put_in_place(run.out)
    complain(done.problems, lang, rulebook)
    print(say(lang, "scale.done", suppliers=done.suppliers, parts=done.parts, out=run.out))
    print(say(lang, "scale.not_here"))
    if done.refused:
        raise typer.Exit(ExitCode.SOME_REFUSED)


def write_problems(
    problems: Sequence[Problem], out: Path, rulebook: Rulebook, lang: Language
) -> None:
    """Write everything that was wrong as a table beside the others, before they are put in place."""
    from pyarrow import Table, schema, string
    from pyarrow.parquet import write_table

    from kpo_dd.reports.words.problems_in_words import ProblemsInWords
    from kpo_dd.scale.on_dask import PROBLEM_TABLE, STAGE
    from kpo_dd.scale.one_part import part_name

    words = ProblemsInWords(rulebook, lang)
    rows = [
        {
            "supplier_id": problem.supplier,
            "code": problem.code,
            "file": problem.place.file,
            "sheet": problem.place.sheet,
            "cell": problem.place.cell,
            "line": words.line(problem),
        }
        for problem in problems
    ]
    columns = ("supplier_id", "code", "file", "sheet", "cell", "line")
    table = Table.from_pylist(rows, schema=schema([(name, string()) for name in columns]))
    write_table(table, out / STAGE / PROBLEM_TABLE / part_name(0))
