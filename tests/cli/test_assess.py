"""`kpo-dd assess` as a process: what it writes, what it prints, how it ends."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from kpo_dd.wording import Language, say
from kpo_dd.writing.changed import WRITTEN_FILE
from tests.cli.runner import DAY, Ran, assess, files, run
from tests.cli.suppliers import ALPHA, BETA, GAMMA, HEADER, suppliers
from tests.reading.makers import save
from tests.toys import TOY_RULES

REPORTS = {"assessment.json", "risk-report.html", "risk-summary.xlsx"}
WRITTEN = [
    "kpo-dd-report/",
    "kpo-dd-report/.kpo-dd-reports.json",
    "kpo-dd-report/assessment.json",
    "kpo-dd-report/receipts/",
    "kpo-dd-report/receipts/NUMBER.txt",
    "kpo-dd-report/register-receipt.json",
    "kpo-dd-report/risk-report.html",
    "kpo-dd-report/risk-summary.xlsx",
    "kpo-dd.db",
    "suppliers.xlsx",
]


def reports(folder: Path) -> dict[str, bytes]:
    """The three reports in a folder."""
    return {name: (folder / name).read_bytes() for name in sorted(REPORTS)}


def bands(folder: Path) -> dict[str, str]:
    """Supplier to band, as the JSON report has it."""
    document = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))
    return {supplier["id"]: supplier["band"] for supplier in document["suppliers"]}


def written(folder: Path) -> list[str]:
    """What lies in a folder; how many entries a checkpoint is of stands in its name."""
    return sorted(re.sub(r"/\d{6}\.txt$", "/NUMBER.txt", name) for name in files(folder))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the main job ran once."""
    return tmp_path_factory.mktemp("assessed")


@pytest.fixture(scope="module")
def first(folder: Path) -> Ran:
    """How the main job ended."""
    suppliers(folder)
    return assess(folder, "suppliers.xlsx")


def test_the_main_job_writes_these_files_and_no_other(first: Ran, folder: Path) -> None:
    """Three reports, the receipt and the register; nothing is left of the writing."""
    assert (first.code, first.err) == (0, "")
    assert written(folder) == WRITTEN
    found = bands(folder / "kpo-dd-report")
    assert (list(found), found["A-1"]) == (["A-1", "A-2", "A-3"], "critical")


def test_the_table_has_a_line_a_supplier_and_says_where_everything_went(first: Ran) -> None:
    """Plain when piped: no colours, no frames; the worst first."""
    lines = first.out.splitlines()
    names = [line.split()[:2] for line in lines if line.startswith("A-")]
    assert names == [["A-1", "Alpha"], ["A-2", "Бета"], ["A-3", "Гамма"]]
    assert "\x1b" not in first.out
    for name in ("risk-summary.xlsx", "risk-report.html", "assessment.json"):
        assert f"  kpo-dd-report/{name}" in lines
    assert lines[-1] == "Register kpo-dd.db: 6 new entries, 0 known already."


def test_a_second_identical_run_changes_nothing(first: Ran, folder: Path) -> None:
    """The reports are the same bytes, and the register knows everything already."""
    before = files(folder)
    again = assess(folder, "suppliers.xlsx")
    assert again.out.splitlines()[-1] == "Register kpo-dd.db: 0 new entries, 4 known already."
    assert again.out.splitlines()[:-1] == first.out.splitlines()[:-1]
    assert files(folder) == before


@pytest.mark.long
def test_a_supplier_the_register_knows_by_another_name_is_said_on_stderr(tmp_path: Path) -> None:
    """At once, beside a run of the same day; the return is recorded all the same, and again it is said."""
    save(tmp_path / "suppliers.xlsx", HEADER, ALPHA, BETA)
    assert assess(tmp_path, "suppliers.xlsx").err == ""
    save(tmp_path / "suppliers.xlsx", HEADER, ("A-1", "Omega", *ALPHA[2:]), BETA)
    ran = assess(tmp_path, "suppliers.xlsx")
    assert ran.code == 0
    assert ran.lines == [
        'kpo-dd: suppliers.xlsx, sheet "Answers", cell A2: supplier A-1 is called "Omega" here, '
        'but "Alpha" in the register; its answers are used: '
        "check that the return is really from this supplier",
    ]
    assert ran.out.splitlines()[-1] == "Register kpo-dd.db: 3 new entries, 0 known already."
    assert assess(tmp_path, "suppliers.xlsx").lines == ran.lines


def test_a_run_in_another_folder_gives_the_same_bytes(
    first: Ran, folder: Path, tmp_path: Path
) -> None:
    """Wherever it is, however the file is named to it; no report knows where the file was."""
    place = tmp_path / "elsewhere" / "deep"
    place.mkdir(parents=True)
    path = suppliers(place)
    assert first.code == 0
    ran = assess(tmp_path, path, "--out", tmp_path / "out", "--register", tmp_path / "r.db")
    assert ran.code == 0
    assert reports(tmp_path / "out") == reports(folder / "kpo-dd-report")
    for name, content in reports(tmp_path / "out").items():
        assert str(tmp_path).encode() not in everything_in(name, content)


def everything_in(name: str, content: bytes) -> bytes:
    """The bytes of a report, unpacked."""
    if not name.endswith(".xlsx"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as package:
        return b"".join(package.read(entry) for entry in package.namelist())


def test_a_folder_may_be_assessed_again_with_the_reports_in_it(tmp_path: Path) -> None:
    """What the program wrote itself is no return."""
    suppliers(tmp_path)
    first = assess(tmp_path, ".")
    again = assess(tmp_path, ".")
    assert (first.code, first.err) == (again.code, again.err) == (0, "")
    assert again.out.splitlines()[-1] == "Register kpo-dd.db: 0 new entries, 4 known already."


@pytest.mark.long
def test_the_order_of_the_paths_changes_no_report(tmp_path: Path) -> None:
    """Nor does naming a file twice."""
    suppliers(tmp_path, name="a.xlsx")
    suppliers(tmp_path, ("B-1", "Delta", "KAZ"), name="b.xlsx")
    one = assess(tmp_path, "a.xlsx", "b.xlsx", "--out", "one", "--no-register")
    two = assess(tmp_path, "b.xlsx", "a.xlsx", "b.xlsx", "--out", "two", "--no-register")
    assert one.code == two.code
    assert reports(tmp_path / "one") == reports(tmp_path / "two")


# Options


@pytest.mark.parametrize(
    ("formats", "written"),
    [
        ("json", {"assessment.json"}),
        (" XLSX , html,xlsx", {"risk-summary.xlsx", "risk-report.html"}),
    ],
)
def test_only_the_formats_asked_for_are_written(
    tmp_path: Path, formats: str, written: set[str]
) -> None:
    """Each once, in any case."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--format", formats, "--no-register", "--out", "o")
    assert ran.code == 0
    assert set(files(tmp_path / "o")) == {*written, WRITTEN_FILE}


def test_a_dry_run_writes_nothing_at_all(tmp_path: Path, first: Ran) -> None:
    """It prints the same table."""
    suppliers(tmp_path)
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert files(tmp_path) == before
    assert ran.out.splitlines()[:7] == first.out.splitlines()[:7]
    assert ran.out.splitlines()[-1] == say(Language.EN, "assess.dry_run")


def test_without_a_register_nothing_is_recorded(tmp_path: Path) -> None:
    """Only the reports are written."""
    suppliers(tmp_path)
    assert assess(tmp_path, "suppliers.xlsx", "--no-register").code == 0
    assert set(files(tmp_path / "kpo-dd-report")) == {*REPORTS, WRITTEN_FILE}
    assert not (tmp_path / "kpo-dd.db").exists()


@pytest.mark.parametrize("floor", ["low", "critical"])
def test_a_supplier_at_the_band_asked_about_is_exit_1(tmp_path: Path, floor: str) -> None:
    """At it or above; the reports are written all the same."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--fail-on", floor, "--no-register")
    assert ran.code == 1
    assert set(files(tmp_path / "kpo-dd-report")) == {*REPORTS, WRITTEN_FILE}


def test_no_supplier_at_the_band_asked_about_is_exit_0(tmp_path: Path) -> None:
    """All are below."""

    save(tmp_path / "a.xlsx", HEADER, BETA, GAMMA)
    ran = assess(tmp_path, "a.xlsx", "--fail-on", "critical", "--dry-run")
    assert ran.code == 0


@pytest.mark.parametrize(
    ("language", "option", "environment"),
    [("ru", ["--lang", "RU"], {}), ("kk", [], {"KPO_DD_LANG": "kk"})],
)
def test_reports_and_screen_speak_the_language_asked_for(
    tmp_path: Path, language: str, option: list[str], environment: dict[str, str]
) -> None:
    """By option, in any case, or by the environment."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", *option, "--no-register", **environment)
    assert (ran.code, ran.err) == (0, "")
    document = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    assert document["lang"] == language
    assert say(Language(language), "band.critical") in ran.out
    assert "Critical" not in ran.out


def test_the_option_counts_more_than_the_environment(tmp_path: Path) -> None:
    """Of language, rules and register."""
    suppliers(tmp_path)
    ran = run(
        tmp_path,
        *("assess", "suppliers.xlsx", "--on", DAY, "--lang", "ru"),
        *("--rules", TOY_RULES, "--register", "mine.db"),
        KPO_DD_LANG="kk",
        KPO_DD_RULES="nowhere",
        KPO_DD_REGISTER="theirs.db",
    )
    assert ran.code == 0
    assert say(Language.RU, "band.critical") in ran.out
    assert (tmp_path / "mine.db").exists()
    assert not (tmp_path / "theirs.db").exists()


@pytest.mark.long
def test_the_environment_names_the_register(tmp_path: Path) -> None:
    """A file, here in a folder of its own."""
    suppliers(tmp_path)
    (tmp_path / "registers").mkdir()
    ran = assess(tmp_path, "suppliers.xlsx", KPO_DD_REGISTER="registers/all.db")
    assert ran.code == 0
    assert (tmp_path / "registers" / "all.db").exists()
    assert not (tmp_path / "kpo-dd.db").exists()


@pytest.mark.long
def test_the_day_is_today_where_none_is_named(tmp_path: Path) -> None:
    """The day of the machine."""
    suppliers(tmp_path)
    before = date.today()
    ran = run(tmp_path, "assess", "suppliers.xlsx", "--rules", TOY_RULES, "--no-register")
    assert ran.code == 0
    document = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    assert before.isoformat() <= document["on"] <= date.today().isoformat()


@pytest.mark.long
def test_the_rules_that_come_with_the_program_are_used_where_none_are_named(
    tmp_path: Path,
) -> None:
    """From any folder."""
    suppliers(tmp_path)
    ran = run(tmp_path, "assess", "suppliers.xlsx", "--on", DAY, "--no-register")
    assert ran.code == 0
    document = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    assert document["rulebook"]["version"] != "toy"


# Refused in part


@pytest.mark.long
def test_a_refused_row_is_exit_3_and_the_others_are_assessed(tmp_path: Path) -> None:
    """It is listed on stderr and in the reports."""
    suppliers(tmp_path, (None, "Nobody", "KAZ"))
    ran = assess(tmp_path, "suppliers.xlsx")
    assert ran.code == 3
    line = (
        'suppliers.xlsx, sheet "Answers", row 5: no supplier id, so nobody knows whose answers '
        "these are; filled cells: 2: fill in the number of the supplier"
    )
    assert ran.lines[1:] == [line]
    assert written(tmp_path) == WRITTEN
    document = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    assert [problem["code"] for problem in document["problems"]] == ["supplier_id_missing"]
    assert len(document["suppliers"]) == 3


@pytest.mark.long
def test_a_refused_file_is_exit_3_and_the_others_are_assessed(tmp_path: Path) -> None:
    """It is an input with the status refused."""
    suppliers(tmp_path)
    (tmp_path / "broken.xlsx").write_bytes(b"\0not a workbook")
    ran = assess(tmp_path, "broken.xlsx", "suppliers.xlsx")
    assert ran.code == 3
    assert ran.lines[1:] == [
        "broken.xlsx: the content is not that of a workbook, whatever the name says: "
        "open it, then save it as .xlsx"
    ]
    document = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    statuses = {given["file"]: given["status"] for given in document["inputs"]}
    assert statuses == {"broken.xlsx": "refused", "suppliers.xlsx": "read"}


@pytest.mark.long
def test_a_band_that_is_asked_about_comes_before_what_was_refused(tmp_path: Path) -> None:
    """Exit 1, not 3."""
    suppliers(tmp_path, (None, "Nobody"))
    assert assess(tmp_path, "suppliers.xlsx", "--fail-on", "high", "--dry-run").code == 1


@pytest.mark.long
def test_a_report_says_where_its_rules_rest_on_what_is_not_in_force(tmp_path: Path) -> None:
    """The run goes on, and every report names the rule file and the citation."""
    suppliers(tmp_path)
    rules = tmp_path / "toy_rules"
    shutil.copytree(TOY_RULES, rules)
    sources = rules / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    lapsing = "    effective_to: 2026-01-01\n    source:"
    sources.write_text(text.replace("    source:", lapsing, 1), encoding="utf-8")
    ran = run(tmp_path, "assess", "suppliers.xlsx", "--on", DAY, KPO_DD_RULES=str(rules))
    assert ran.code == 0
    report = json.loads((tmp_path / "kpo-dd-report" / "assessment.json").read_bytes())
    lapsed = [p for p in report["problems"] if p["code"] == "source_not_in_force"]
    assert lapsed
    assert any(problem["file"].startswith("toy_rules/") for problem in lapsed)
    assert not any(problem["code"] == "weight_out_of_range" for problem in report["problems"])
