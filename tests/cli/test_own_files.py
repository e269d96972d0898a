"""What the program wrote itself is no return, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import DAY, assess, toy
from tests.cli.suppliers import ALPHA, HEADER, suppliers
from tests.reading.makers import save
from tests.toys import TOY_RULES


@pytest.mark.parametrize(
    "export",
    [("rules", "export"), ("commitments", "export")],
    ids=["the rulebook", "the commitments"],
)
@pytest.mark.sampled(1)
def test_an_export_is_refused_as_a_return(export: tuple[str, str], tmp_path: Path) -> None:
    """It names suppliers, and none of them wrote it."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    assert toy(tmp_path, *export, "--out", "list.xlsx").code == 0
    ran = assess(tmp_path, "list.xlsx")
    assert ran.code == 2
    assert ran.lines[0].startswith("kpo-dd: list.xlsx: a list or report that this program wrote")


@pytest.mark.long
def test_a_report_that_lies_among_returns_is_refused_alone(tmp_path: Path) -> None:
    """The returns beside it are assessed."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx").code == 0
    report = tmp_path / "kpo-dd-report" / "risk-summary.xlsx"
    (tmp_path / "returns").mkdir()
    (tmp_path / "suppliers.xlsx").rename(tmp_path / "returns" / "suppliers.xlsx")
    report.rename(tmp_path / "returns" / "last year.xlsx")
    ran = assess(tmp_path, "returns", "--no-register", "--out", "now")
    assert ran.code == 3
    assert any("last year.xlsx" in line for line in ran.lines)


@pytest.mark.long
def test_a_mapping_that_lies_among_returns_is_no_return(tmp_path: Path) -> None:
    """It was drafted there, or saved by an office program: it is named, and the run is a clean one."""
    folder = tmp_path / "in"
    folder.mkdir()
    save(folder / "a.xlsx", (*HEADER, "Is there a paper?"), (*ALPHA, "yes"))
    assert toy(tmp_path, "inspect", "in", "--write-mapping", "in/draft.csv").code == 0
    rows = (folder / "draft.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].startswith("Is there a paper?")
    save(folder / "saved.xlsx", *(row.split(";") for row in rows))
    ran = assess(tmp_path, "in", "--no-register")
    assert ran.code == 0
    said = [line for line in ran.lines if ": a mapping file, and no questionnaire" in line]
    assert [line.split(":")[0] for line in said] == ["in/draft.csv", "in/saved.xlsx"]
    used = assess(tmp_path, "in", "--no-register", "--mapping", "in/draft.csv")
    assert "draft.csv: a mapping file" not in used.err


@pytest.mark.long
def test_a_table_with_some_columns_of_a_mapping_is_a_return_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    """A supplier may have sent it, so somebody has to look at it."""
    folder = tmp_path / "in"
    folder.mkdir()
    save(folder / "a.xlsx", HEADER, ALPHA)
    save(folder / "b.xlsx", ("heading", "question", "answer"), ("1.1", "Is there a paper?", "yes"))
    ran = assess(tmp_path, "in", "--no-register")
    assert ran.code == 3
    assert any(line.startswith("in/b.xlsx") for line in ran.lines)


@pytest.mark.long
def test_reports_of_an_earlier_run_are_no_returns_in_any_command(tmp_path: Path) -> None:
    """Who works in one folder has them there; each command reads it as if they were not."""
    save(tmp_path / "a.xlsx", HEADER, ALPHA)
    assert assess(tmp_path, "a.xlsx").code == 0
    report = tmp_path / "kpo-dd-report" / "risk-report.html"
    report.write_bytes(report.read_bytes() + b"<!-- mine -->")
    assert assess(tmp_path, "a.xlsx").code == 0  # which keeps what was changed
    for words in (
        ("inspect", "."),
        ("assess", ".", "--no-register", "--out", "second"),
        ("assess", ".", "--no-register", "--out", "second"),
        ("rules", "sensitivity", "."),
        ("rules", "impact", ".", "--against", str(TOY_RULES)),
    ):
        ran = toy(tmp_path, *words, "--on", DAY)
        assert (ran.code, "kpo-dd-report/" in ran.out + ran.err) == (0, False), words


@pytest.mark.long
def test_a_file_with_the_name_of_a_report_that_no_run_wrote_is_looked_at(tmp_path: Path) -> None:
    """A supplier may call a return what it likes, and somebody may have filled in another file there."""
    save(tmp_path / "a.xlsx", HEADER, ALPHA)
    assert assess(tmp_path, "a.xlsx").code == 0
    other = ("A-99", *ALPHA[1:])
    save(tmp_path / "kpo-dd-report" / "risk-summary.xlsx", HEADER, other)
    ran = toy(tmp_path, "inspect", ".", "--on", DAY)
    assert "kpo-dd-report/risk-summary.xlsx: one row a supplier" in ran.out


@pytest.mark.long
def test_the_blank_questionnaire_is_a_return(tmp_path: Path) -> None:
    """It was made to be filled in."""
    assert toy(tmp_path, "template", "--out", "form.xlsx").code == 0
    assert "questions recognised" in toy(tmp_path, "inspect", "form.xlsx").out
