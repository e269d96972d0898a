"""Files that came and are no workbook: what goes with a return that was read, and what may be a return."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kpo_dd.api import assess, read, report
from kpo_dd.errors import ReadingError
from kpo_dd.reading.batch.attachments import by_first_word, suppliers_named
from kpo_dd.reading.batch.files import find_files
from kpo_dd.reading.read import Reading, read_all, read_questionnaires
from tests.growth import LINEAR, growth
from tests.reading.makers import HEADER, save
from tests.toys import ON, toy

pytestmark = pytest.mark.process


def folder(tmp_path: Path, *names: str, **returns: str) -> Path:
    """A folder of files that are no workbooks, and of returns: file name to supplier."""
    root = tmp_path / "in"
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7 " + name.encode())
    for name, supplier in returns.items():
        path = root / f"{name.replace('__', '/')}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, HEADER, (supplier, "Name", "KAZ", "yes"))
    return root


def states(reading: Reading) -> dict[str, str]:
    """File to what it was taken for, of the files that are no workbooks."""
    return {
        file.file.removeprefix("in/"): file.attached_to or ("refused" if file.refused else "?")
        for file in reading.files
        if not file.file.endswith(".xlsx")
    }


KINDS = (
    *("docx", "doc", "odt", "rtf", "pdf", "PDF", "zip", "rar", "7z", "jpg", "heic", "png", "tif"),
    *("msg", "eml", "xlsb", "numbers", "pptx", "html", "tsv", "sig"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_return_in_another_kind_of_file_counts(kind: str, tmp_path: Path) -> None:
    """As refused, whatever it is, beside a workbook of somebody else."""
    reading = read_all([folder(tmp_path, f"return.{kind}", a="A-1")], toy())
    assert states(reading) == {f"return.{kind}": "refused"}
    assert reading.refused
    assert [problem.code for problem in reading.problems] == ["file_no_workbook"]


@pytest.mark.parametrize("name", ["A-1 policy.pdf", "policy_a-1.pdf", "(A‑1) scan.jpg", "A-1.docx"])
def test_a_file_that_names_a_supplier_who_answered_is_an_attachment(
    name: str, tmp_path: Path
) -> None:
    """It is listed, and nothing was refused."""
    reading = read_all([folder(tmp_path, name, a="A-1")], toy())
    assert states(reading) == {name: "A-1"}
    assert not reading.refused
    assert [(one.code, one.supplier) for one in reading.problems] == [("file_attachment", "A-1")]


def test_a_file_in_the_folder_of_a_return_is_an_attachment(tmp_path: Path) -> None:
    """Also further down, and whatever it is called; the folder that was given tells nobody."""
    given = folder(
        tmp_path,
        *("alpha/policy.pdf", "alpha/evidence/contract.docx", "loose.pdf"),
        *("both/policy.pdf", "nobody/scan.pdf", "A-1/scan.pdf", "alpha/B-2.pdf"),
        alpha__a="A-1",
        both__b="B-2",
        both__c="C-3",
    )
    assert states(read_all([given], toy())) == {
        "alpha/policy.pdf": "A-1",
        "alpha/evidence/contract.docx": "A-1",
        "alpha/B-2.pdf": "B-2",
        "A-1/scan.pdf": "A-1",
        "both/policy.pdf": "refused",
        "nobody/scan.pdf": "refused",
        "loose.pdf": "refused",
    }


@pytest.mark.parametrize("name", ["A-11.pdf", "xA-1.pdf", "A-1 and B-2.pdf", "Z-9.pdf"])
def test_a_file_that_names_nobody_or_two_is_no_attachment(name: str, tmp_path: Path) -> None:
    """Nobody guesses whose it is."""
    reading = read_all([folder(tmp_path, name, a="A-1", b="B-2")], toy())
    assert states(reading) == {name: "refused"}


def test_files_given_themselves_are_treated_alike(tmp_path: Path) -> None:
    """The content decides whether they are workbooks, the name whose they are."""
    given = folder(tmp_path, "A-1.pdf", "loose.docx", a="A-1")
    (given / "b.dat").write_bytes((given / "a.xlsx").read_bytes())
    reading = read_all([given / "A-1.pdf", given / "loose.docx", given / "b.dat"], toy())
    assert {f.file: (f.refused, f.attached_to) for f in reading.files} == {
        "A-1.pdf": (False, "A-1"),
        "b.dat": (False, ""),
        "loose.docx": (True, ""),
    }
    assert reading.refused


def test_what_is_called_a_workbook_is_never_an_attachment(tmp_path: Path) -> None:
    """It may be the corrected return."""
    given = folder(tmp_path, a="A-1")
    (given / "A-1 new.xlsx").write_bytes(b"%PDF-1.7")
    reading = read_all([given], toy())
    assert reading.refused
    assert [problem.code for problem in reading.problems] == ["not_a_workbook"]


def test_the_same_picture_with_two_returns_is_two_attachments(tmp_path: Path) -> None:
    """No copy: each goes with its own."""
    given = folder(tmp_path, a="A-1", b="B-2")
    for name in ("A-1 logo.png", "B-2 logo.png"):
        (given / name).write_bytes(b"logo")
    reading = read_all([given], toy())
    assert states(reading) == {"A-1 logo.png": "A-1", "B-2 logo.png": "B-2"}
    assert not any(file.copy_of for file in reading.files)


def test_a_folder_of_nothing_else_has_nobody_to_assess(tmp_path: Path) -> None:
    """Every file is named as one that could not be read."""
    given = folder(tmp_path, "a.pdf", "b.docx")
    with pytest.raises(ReadingError) as caught:
        read_questionnaires([given], toy())
    assert {problem.place.file for problem in caught.value.problems} == {"in/a.pdf", "in/b.docx"}


def test_a_file_too_large_to_be_a_workbook_is_listed_without_a_digest(tmp_path: Path) -> None:
    """It need not be read to be listed."""
    given = folder(tmp_path, a="A-1")
    with (given / "A-1 film.mov").open("wb") as film:
        film.truncate(200 * 1024 * 1024)
    (film_read,) = (f for f in read_all([given], toy()).files if f.attached_to)
    assert film_read.sha256 == ""


def test_reports_list_attachments(tmp_path: Path) -> None:
    """With a word of their own in three languages, and in the JSON as its schema says."""
    given = folder(tmp_path, "A-1 policy.pdf", a="A-1")
    found = assess(read(given, toy()), toy(), ON)
    assert [one.status for one in found.inputs] == ["attachment", "read"]
    assert b'"attachment"' in report(found, toy(), formats=["json"])["assessment.json"]
    html = report(found, toy(), "ru", formats=["html"])["risk-report.html"].decode()
    assert "приложение к анкете" in html


def test_files_kept_beside_returns_are_named_and_count_for_nothing(tmp_path: Path) -> None:
    """Notes, hidden files, what programs write for themselves."""
    names = ("note.txt", "README.md", ".gitkeep", "old.bak", "a.xlsx~", "x.json")
    found = find_files([folder(tmp_path, *names, a="A-1")])
    assert (list(found.workbooks), found.others) == (["in/a.xlsx"], {})
    assert len(found.notes) == len(names)


def test_a_file_by_whose_name_somebody_in_scope_sent_something_is_invalid(tmp_path: Path) -> None:
    """Not missing; also where it lies beside somebody else's return."""
    given = folder(tmp_path, "A-2.pdf", "alpha/A-3 скан.docx", "A-1 policy.pdf", alpha__a="A-1")
    master = tmp_path / "scope.csv"
    master.write_text("Supplier ID\nA-1\nA-2\nA-3\nA-4\n", encoding="utf-8")
    found = assess(read(given, toy(), master=master), toy(), ON)
    assert {one.id: one.state.value for one in found.returns} == {
        "A-1": "incomplete",
        "A-2": "invalid",
        "A-3": "invalid",
        "A-4": "missing",
    }


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("A-1 (2)", ["A-1"]),
        ("A-11", []),
        ("letter of a-1", ["A-1"]),
        ("x--5", ["-5"]),
        ("1_A-1", ["A-1"]),
    ],
)
def test_ids_are_found_as_words_of_a_name(name: str, named: list[str]) -> None:
    """Whatever stands before them, and whatever sign they begin with."""
    assert suppliers_named(name, by_first_word(["A-1", "-5", "B"])) == named


def test_many_names_beside_many_ids_are_no_square() -> None:
    """A name is looked up by its words."""

    def work(size: int) -> Callable[[], object]:
        ids = by_first_word(f"S{n}-1" for n in range(size))
        return lambda: [suppliers_named(f"letter T{n}-1 of {n}", ids) for n in range(size)]

    assert growth(work, 100) < LINEAR
