"""The lists that names are compared with: those that came with the rules, and a folder of a person's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.options import described

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.screening.listed_names import NameList
    from kpo_dd.screening.supplier_names import SupplierName

LISTS_VARIABLE = "KPO_DD_LISTS"
ListsOption = Annotated[
    Path | None,
    typer.Option(
        "--lists",
        metavar="DIR",
        envvar=LISTS_VARIABLE,
        help=described("lists_option"),
        show_default=False,
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help=described("force_option"))]
NoScreeningOption = Annotated[
    bool, typer.Option("--no-screening", help=described("no_screening_option"))
]


def lists_at(
    rules: Path | None, rulebook: Rulebook, folder: Path | None, limits: Limits, *, force: bool
) -> tuple[NameList, ...]:
    """The lists that came with the rules and those of a folder; none where the rules brought none.

    UsageError or ReadingError with all that is wrong with the folder: then none of it is used.
    """
    from kpo_dd.rulebook.loading import shipped_rules
    from kpo_dd.screening.lists_used import latest_lists, lists_in, newest_lists, shipped_lists

    ours = shipped_lists(rules or shipped_rules(), rulebook.reference_data)
    theirs = tuple(lists_in(folder, limits)) if folder else ()
    return newest_lists(ours, theirs) if force else latest_lists(ours, theirs)


def files_of_lists(folder: Path | None) -> tuple[Path, ...]:
    """The files of a folder of lists, which are no returns; none where it can't be looked into."""
    if folder is None or not folder.is_dir():
        return ()
    return tuple(one for one in folder.iterdir() if one.is_file())


def with_names_screened(
    assessment: Assessment, names: Sequence[SupplierName], lists: Sequence[NameList]
) -> Assessment:
    """The assessment with the names of its suppliers beside it that may be on a list.

    Nothing else of it changes. Where there are no lists, nothing was screened, and nothing says so.
    """
    if not lists:
        return assessment
    from msgspec.structs import replace

    from kpo_dd.cli.user_files import user_cache
    from kpo_dd.screening.kept_index import index_for
    from kpo_dd.screening.name_screening import names_screened

    index = index_for(lists, user_cache())
    found = names_screened(names, index, assessment.entries.looks)
    return replace(assessment, screening=found)
