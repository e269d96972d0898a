"""A data set on Dask: every part by itself in some process, then what only all of them can tell.

The second pass is small. Parts that name the same supplier are read together again, since which of two
returns counts is told by both. Sentences and ids are held against those of all parts. How much each weight
decides over all suppliers is not worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import rmtree

from msgspec import Struct
from msgspec.structs import replace

from kpo_dd.assessment.findings.shared_texts import shared_among
from kpo_dd.errors import OutputError, Place, Problem, UsageError, in_reading_order
from kpo_dd.reading.returns.duplicates import lookalikes
from kpo_dd.scale.one_part import FLAG_TABLE, RESULT_TABLE, PartDone, PartTerms, do_part, part_name
from kpo_dd.scale.parts import PartGroup, parts_at, to_read_again

PROBLEM_TABLE = "problems"
STAGE = ".kpo-dd-parts"
# Problems that are found among all parts, of which each part could only find its own.
AMONG_ALL = frozenset({"text_shared", "supplier_id_alike"})
Numbered = Mapping[int, PartGroup]


class SetDone(Struct, frozen=True):
    """What became of a data set: how much was assessed, all that was wrong, whether some was refused."""

    parts: int
    suppliers: int
    problems: tuple[Problem, ...]
    refused: bool


def assess_data_set(paths: Sequence[Path], terms: PartTerms, workers: int | None) -> SetDone:
    """Assess a data set; its tables are in a folder of `terms.out` until `put_in_place`.

    UsageError where Dask is not installed or there is no such data; OutputError where tables stand there.
    """
    parts = parts_at(paths)
    for name in (RESULT_TABLE, FLAG_TABLE, PROBLEM_TABLE):
        if (terms.out / name).exists():
            raise OutputError.of("output_name_taken", Place(str(terms.out / name)))
    staged = replace(terms, out=fresh_stage(terms.out))
    done = dict(in_processes({at: (part,) for at, part in enumerate(parts)}, staged, workers))
    again = groups_again(parts, done)
    for at in (other for group in again.values() for other in group[1:]):
        del done[at]
        for table in (RESULT_TABLE, FLAG_TABLE):
            (staged.out / table / part_name(at)).unlink()
    together = {first: tuple(parts[at] for at in group) for first, group in again.items()}
    done |= in_processes(together, staged, workers)
    return summed_up(done, len(parts))


def fresh_stage(out: Path) -> Path:
    """An empty folder for tables that are not whole yet; what a run left that was cut off goes."""
    stage = out / STAGE
    rmtree(stage, ignore_errors=True)
    for name in (RESULT_TABLE, FLAG_TABLE, PROBLEM_TABLE):
        (stage / name).mkdir(parents=True)
    return stage


def put_in_place(out: Path) -> tuple[Path, ...]:
    """The finished tables under their names."""
    for name in (RESULT_TABLE, FLAG_TABLE, PROBLEM_TABLE):
        (out / STAGE / name).rename(out / name)
    (out / STAGE).rmdir()
    return tuple(out / name for name in (RESULT_TABLE, FLAG_TABLE, PROBLEM_TABLE))


def groups_again(parts: Sequence[Path], done: Mapping[int, PartDone]) -> dict[int, list[int]]:
    """The numbers of parts that must be read together, each group under its first."""
    number = {part: at for at, part in enumerate(parts)}
    groups = to_read_again({parts[at]: one.suppliers for at, one in done.items()})
    found = (sorted(number[part] for part in group) for group in groups)
    return {group[0]: group for group in found}


def in_processes(
    groups: Numbered, terms: PartTerms, workers: int | None
) -> Iterator[tuple[int, PartDone]]:
    """Each group of files in some process. UsageError where Dask is not installed."""
    if not groups:
        return
    try:
        import dask
    except ImportError as error:
        raise UsageError.of("engine_not_installed", name="dask") from error
    tasks = [dask.delayed(do_part)(files, at, terms) for at, files in groups.items()]
    found = dask.compute(*tasks, scheduler="processes", num_workers=workers)
    yield from zip(groups, found, strict=True)


def summed_up(done: Mapping[int, PartDone], parts: int) -> SetDone:
    """What all parts came to, with what only all of them can tell."""
    in_order = [done[at] for at in sorted(done)]
    places = {supplier: at for one in in_order for supplier, at in one.suppliers.items()}
    found = [p for one in in_order for p in one.problems if p.code not in AMONG_ALL]
    found += shared_among(written for one in in_order for written in one.sentences)
    found += lookalikes(places, places.__getitem__, "supplier_id_alike")
    return SetDone(
        parts=parts,
        suppliers=sum(one.assessed for one in in_order),
        problems=tuple(in_reading_order(found)),
        refused=any(one.refused for one in in_order),
    )
