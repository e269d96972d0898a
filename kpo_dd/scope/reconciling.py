"""What came from whom, beside the list of who was to answer. `states.py` says where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.errors import Problem
from kpo_dd.identity import lookalike
from kpo_dd.reading.batch.attachments import by_first_word, suppliers_named
from kpo_dd.reading.batch.file_reading import FileReading
from kpo_dd.reading.read import Reading
from kpo_dd.scope.master import MasterList
from kpo_dd.scope.return_languages import return_languages
from kpo_dd.scope.wrong_firm import wrong_firms
from kpo_dd.wording import Language


class Came(Struct, frozen=True):
    """What came from one supplier, and from which files.

    `usable` is false where nothing of it could be assessed. `hinted`: the supplier is told by the name
    of a refused file only, which is enough to ask and never enough to assess. `alike`: all
    suppliers whose whole return says the same. `language`: the one it answered in, where that is one.
    """

    supplier: str
    files: tuple[str, ...]
    usable: bool
    hinted: bool = False
    alike: tuple[str, ...] = ()
    language: Language | None = None


class Reconciled(Struct, frozen=True):
    """What came, by supplier, the list of who is in scope (None: none was given), and what is odd."""

    came: tuple[Came, ...] = ()
    master: MasterList | None = None
    problems: tuple[Problem, ...] = ()


def reconcile(reading: Reading, master: MasterList | None = None) -> Reconciled:
    """Put what was read beside the list of who is in scope."""
    came = came_from(reading)
    if master is None:
        return Reconciled(tuple(came[supplier] for supplier in sorted(came)))
    scope = {supplier.id for supplier in master.suppliers}
    for hint in hints(nameless(reading.files), scope - set(came)):
        known = came.get(hint.supplier, hint)
        came[hint.supplier] = replace(hint, files=tuple(sorted({*known.files, *hint.files})))
    problems = (*master.problems, *mixed_up(set(came), master), *wrong_firms(reading, master))
    return Reconciled(tuple(came[supplier] for supplier in sorted(came)), master, problems)


def came_from(reading: Reading) -> dict[str, Came]:
    """Supplier to what came from it, in a return that names it."""
    files: dict[str, set[str]] = {}
    for file in reading.files:
        for read in file.returns:
            files.setdefault(read.supplier, set()).add(file.file)
    files.pop("", None)
    usable, twins = set(reading.answers.suppliers), reading.identical
    languages = return_languages(reading)
    return {
        supplier: Came(
            supplier,
            tuple(sorted(names)),
            supplier in usable,
            alike=twins.get(supplier, ()),
            language=languages.get(supplier),
        )
        for supplier, names in files.items()
    }


def nameless(files: Iterable[FileReading]) -> Iterator[str]:
    """Files that may hold a return which nobody is known to have sent."""
    for file in files:
        unread = file.refused or file.attached_to
        if (unread and not any(read.supplier for read in file.returns)) or any(
            not read.supplier for read in file.returns
        ):
            yield file.file


def hints(files: Iterable[str], suppliers: Iterable[str]) -> Iterator[Came]:
    """Suppliers without a return whose id stands in the name of such a file; no file hints at two."""
    wanted = by_first_word(suppliers)
    for file in sorted(files):
        fitting = suppliers_named(PurePosixPath(file).stem, wanted)
        if len(fitting) == 1:
            yield Came(fitting[0], (file,), usable=False, hinted=True)


def mixed_up(came: set[str], master: MasterList) -> Iterator[Problem]:
    """Suppliers in scope without a return, where one came under an id that looks like theirs."""
    scope = {supplier.id for supplier in master.suppliers}
    unexpected: dict[str, list[str]] = {}
    for supplier in sorted(came - scope):
        unexpected.setdefault(lookalike(supplier), []).append(supplier)
    for entry in master.suppliers:
        others = unexpected.get(lookalike(entry.id), [])
        if entry.id not in came and others:
            yield Problem.of(
                "master_return_alike", entry.place, entry.id, id=entry.id, others=", ".join(others)
            )
