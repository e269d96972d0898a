"""A data set in parts comes to the tables that one process makes of it, bit for bit."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import read_table, write_table

from kpo_dd.api import assess, read
from kpo_dd.errors import Problem
from kpo_dd.scale.result_tables import tables_of
from tests.cli.runner import Ran
from tests.cli.runner import assess as run_assess
from tests.toys import ON, toy

pytest.importorskip("dask")
pytestmark = [pytest.mark.process, pytest.mark.slow]

LONG = "We pay for the tickets of every worker who comes to us from another country, always."
HEADING: tuple[str, ...] = (
    "supplier_id",
    "supplier_name",
    "country",
    "sector",
    "workers_total",
    "documents_held",
)
HEADING += ("documents_returned", "deductions", "policy", "policy.evidence", "hazard_share")


def row(supplier: str, **changes: str) -> dict[str, str]:
    """One return."""
    said = ("Works of " + supplier, "KAZ", "F", "40", "yes", "no", "fees; fines", "yes", "", "20 %")
    return dict(zip(HEADING, (supplier, *said), strict=True)) | changes


# A: read as it stands. B: shares suppliers with C, once saying the same, once something else. D: nobody.
PARTS: Mapping[str, list[dict[str, str]]] = {
    "a.parquet": [row("A-01"), row("A-02", **{"policy.evidence": LONG}), row("В-01")],
    "b.csv": [row("B-01"), row("B-02"), row("B-03", documents_held="no", hazard_share="0.7")],
    "c.parquet": [row("B-02"), row("B-03", documents_held="yes"), row("C-01", policy="perhaps")],
    "d.parquet": [row("", country="TUR")],
    "e.parquet": [row("E-01", **{"policy.evidence": LONG}), row("E-02", hazard_share="0.7")],
}


def written(folder: Path) -> Path:
    """The parts as files of a data set."""
    folder.mkdir()
    for name, rows in PARTS.items():
        if name.endswith(".csv"):
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, HEADING)
                writer.writeheader()
                writer.writerows(rows)
        else:
            write_table(pa.Table.from_pylist(rows), folder / name)
    return folder


def whole(folder: Path) -> pa.Table:
    """All parts of a table."""
    return pa.concat_tables(read_table(path) for path in sorted(folder.iterdir()))


def outline(problems: Iterable[Problem]) -> Counter[tuple[str, str, str]]:
    """Problems by what they say of whom, and where."""
    return Counter((p.code, p.supplier, p.place.cell) for p in problems)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """The command on the data set, and its folder."""
    folder = tmp_path_factory.mktemp("scale")
    written(folder / "answers.parquet")
    done = run_assess(
        folder, "answers.parquet", "--engine", "dask", "--workers", "2", "--out", "out"
    )
    return done, folder


def test_results_and_flags_are_those_of_one_process(ran: tuple[Ran, Path]) -> None:
    """Every column of every supplier, and types too; parts that share a supplier were read together."""
    done, folder = ran
    assert done.code == 3, done.err  # B-03 said two things, and one return names nobody
    single = tables_of(assess(read(folder / "answers.parquet", toy(), on=ON), toy(), ON))
    assert len(single.results) == 8
    assert len(single.flags) > 7
    for name, table in (("results", single.results), ("flags", single.flags)):
        found = whole(folder / "out" / name)
        assert found.schema.equals(table.schema)
        assert found.sort_by("supplier_id").equals(table.sort_by("supplier_id")), name


def test_problems_are_those_of_one_process(ran: tuple[Ran, Path]) -> None:
    """Also those that only all parts together can tell: a shared sentence, ids that look alike."""
    done, folder = ran
    received = read(folder / "answers.parquet", toy(), on=ON)
    problems = assess(received, toy(), ON).problems
    codes = {problem.code for problem in problems}
    assert {"text_shared", "supplier_id_alike", "supplier_twice_differs"} <= codes
    table = read_table(folder / "out" / "problems").to_pylist()
    found = Counter((one["code"], one["supplier_id"], one["cell"]) for one in table)
    assert found == outline(problems)
    assert all(one["line"] for one in table)
    assert "Suppliers assessed: 8; parts: 5" in done.out


def test_tables_that_stand_there_are_not_touched(ran: tuple[Ran, Path]) -> None:
    """Another run needs another folder."""
    _, folder = ran
    before = {path: path.read_bytes() for path in sorted((folder / "out").rglob("*.parquet"))}
    again = run_assess(folder, "answers.parquet", "--engine", "dask", "--out", "out")
    assert again.code == 2
    assert "results" in again.err
    assert before == {
        path: path.read_bytes() for path in sorted((folder / "out").rglob("*")) if path.is_file()
    }


@pytest.mark.parametrize("option", [["--fail-on", "high"], ["--latest"], ["--dry-run"]])
def test_an_option_that_the_engine_does_not_know_is_refused(
    ran: tuple[Ran, Path], option: list[str]
) -> None:
    """Better than to leave it out in silence."""
    _, folder = ran
    done = run_assess(folder, "answers.parquet", "--engine", "dask", "--out", "other", *option)
    assert done.code == 2
    assert option[0] in done.err
    assert not (folder / "other").exists()
