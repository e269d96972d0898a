"""How many listed names screening finds, by kind of change and by script.

    python -m tests.benchmarks.names_found [DIR]

DIR holds `forced_labour_screening_bench.csv` and `name_bench_cases.csv`, which are no part of the project;
without it, only the sets written by hand are measured. Prints a Markdown table.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from msgspec import Struct

from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.name_index import indexed
from kpo_dd.screening.screened import screened
from tests.screening.name_sets import (
    NameCase,
    bench_cases,
    handmade,
    hit_flags,
    lists_shipped,
)

HANDMADE = tuple(f"handmade_{name}.txt" for name in ("names", "later", "third", "fourth"))
RENDERINGS, PAIRS = "forced_labour_screening_bench.csv", "name_bench_cases.csv"
ORGANISATIONS = frozenset({"Company", "Organization", "LegalEntity"})


class PairFigures(Struct):
    """Pairs of names by what was said and what is so; `strong`: errors among those nobody doubts."""

    right: int = 0
    false: int = 0
    missed: int = 0
    strong: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.false + self.missed)


def script_of(name: str) -> str:
    """The alphabet of a name."""
    cyrillic, latin = re.search("[а-яёә-ӿ]", name.casefold()), re.search("[a-z]", name.casefold())
    if cyrillic and latin:
        return "both"
    return "Cyrillic" if cyrillic else "Latin"


def rows_of(title: str, cases: Sequence[NameCase]) -> Iterator[tuple[str, str, int, int]]:
    """Set, kind or script, hits and cases; the names that stand for nobody last."""
    flags = hit_flags(cases)
    groups: dict[str, list[bool]] = {}
    for case, hit in zip(cases, flags, strict=True):
        kinds = [case.kind, f"all in {script_of(case.name)}"] if case.listed else []
        for kind in [*kinds, "all listed" if case.listed else "false hits"]:
            groups.setdefault(kind, []).append(hit)
    for kind in sorted(groups, key=lambda one: (one in {"all listed", "false hits"}, one)):
        yield title, kind, sum(groups[kind]), len(groups[kind])


def pair_figures(file: Path) -> PairFigures:
    """Two names at a time, each the only one of a list."""
    figures = PairFigures()
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["schema"] in ORGANISATIONS]
    for row in rows:
        index = indexed([NameList("pair", "pair", (ListedName(row["name2"]),))])
        hit, wanted = bool(screened([row["name1"]], index)[0].hits), row["is_match"] == "true"
        figures.right += hit and wanted
        figures.false += hit and not wanted
        figures.missed += wanted and not hit
        figures.strong += hit != wanted and row["quality"] == "STRONG"
    return figures


def seconds_for(count: int) -> float:
    """CPU seconds for so many names against the shipped lists, index included."""
    names = [
        f"ТОО «Берку{at} Сервис {at % 97}»" if at % 2 else f"Mond{at} Trading"
        for at in range(count)
    ]
    start = process_time()
    screened(names, indexed(lists_shipped()))
    return process_time() - start


def report(folder: Path | None) -> Iterator[str]:
    """The lines of the table."""
    sets = [(name, handmade(name)) for name in HANDMADE]
    if folder:
        sets.append((RENDERINGS, bench_cases(folder / RENDERINGS)))
    yield "| set | kind | hits | of | share |"
    yield "|---|---|---|---|---|"
    for title, cases in sets:
        for name, kind, hits, of in rows_of(title, cases):
            yield f"| {name} | {kind} | {hits} | {of} | {hits / of:.3f} |"
    if folder:
        pairs = pair_figures(folder / PAIRS)
        yield f"\n{PAIRS}, organisations: F1 {pairs.f1:.3f}, strong errors {pairs.strong}"
    half, whole = seconds_for(5_000), seconds_for(10_000)
    yield f"\nCPU: 5,000 names {half:.1f} s, 10,000 names {whole:.1f} s"


if __name__ == "__main__":
    print("\n".join(report(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
