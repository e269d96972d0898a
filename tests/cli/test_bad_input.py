"""Whatever is wrong with what the program is given: one line a problem, the right exit code, no harm.

Each case is a process in a folder of its own. Where nothing can be done, nothing is written: neither
report nor register. Where something can, the rest is done.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.runner import DAY, Ran, assess, files, run, toy
from tests.cli.suppliers import HEADER, suppliers
from tests.reading.makers import save, workbook_bytes
from tests.toys import TOY_RULES

LINE = re.compile(r"kpo-dd: (?:[^:]+(?::\d+)?: )?.+: .+")


def refused(ran: Ran, *lines: str) -> None:
    """The run ended with exit code 2, nothing on stdout, and exactly these lines on stderr."""
    assert ran.lines == [f"kpo-dd: {line}" for line in lines]
    assert (ran.code, ran.out) == (2, "")
    assert all(LINE.fullmatch(line) for line in ran.lines)


def complained(ran: Ran, code: int, *lines: str) -> None:
    """The run did its work and said on stderr, below a heading, exactly these lines."""
    assert ran.lines[1:] == list(lines)
    assert ran.code == code
    assert "Written:" in ran.out
    assert "Traceback" not in ran.out + ran.err


# Paths


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Named as it was given."""
    refused(
        assess(tmp_path, "returns/missing.xlsx"),
        "returns/missing.xlsx: there is no such file or folder: "
        "check the spelling and the folder you are in",
    )
    assert files(tmp_path) == {}


def test_a_folder_without_workbooks(tmp_path: Path) -> None:
    """With what a workbook may be called."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("", encoding="utf-8")
    refused(
        assess(tmp_path, "in"),
        "in: the folder holds no workbook: "
        "put questionnaires into it (.csv, .ods, .parquet, .xls, .xlsm, .xlsx) or name a file",
    )
    assert list(files(tmp_path)) == ["in/", "in/note.txt"]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_complaint_speaks_the_language_asked_for(tmp_path: Path, language: str) -> None:
    """One line in it, too."""
    ran = assess(tmp_path, "missing.xlsx", "--lang", language)
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert re.search("[а-я]{4}", ran.err)
    assert LINE.fullmatch(ran.lines[0])


# Workbooks


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    """Whatever its name says."""
    (tmp_path / "a.xlsx").write_bytes(b"\0not a workbook")
    refused(
        assess(tmp_path, "a.xlsx"),
        "a.xlsx: the content is not that of a workbook, whatever the name says: "
        "open it, then save it as .xlsx",
    )
    assert list(files(tmp_path)) == ["a.xlsx"]


def test_a_layout_nobody_knows(tmp_path: Path) -> None:
    """With the ways in which one can be filled in."""
    save(tmp_path / "a.xlsx", ["Name", "Town"], ["Alpha", "Aksai"])
    refused(
        assess(tmp_path, "a.xlsx"),
        "a.xlsx: no questionnaire was recognised in it (it may be filled in as: one row a supplier, "
        "one form, one row an answer): fill in the form that `kpo-dd template` writes, or head the "
        "columns of the table with its questions",
    )
    assert list(files(tmp_path)) == ["a.xlsx"]


def test_no_supplier_id_at_all(tmp_path: Path) -> None:
    """A line a row; nobody is left to assess."""
    save(tmp_path / "a.xlsx", HEADER, [None, "Alpha"], [None, "Beta", "KAZ"])
    refused(
        assess(tmp_path, "a.xlsx"),
        *(
            f'a.xlsx, sheet "Answers", row {row}: no supplier id, so nobody knows whose answers '
            f"these are; filled cells: {cells}: fill in the number of the supplier"
            for row, cells in ((2, 1), (3, 2))
        ),
    )
    assert list(files(tmp_path)) == ["a.xlsx"]


def test_an_id_that_stands_twice_with_different_answers(tmp_path: Path) -> None:
    """Both rows are named, the others are assessed, exit 3."""
    suppliers(tmp_path, ("A-1", "Alpha again", "TUR"))
    said = {2: ("Alpha", "KAZ", '"F"'), 5: ("Alpha again", "TUR", "nothing")}
    complained(
        assess(tmp_path, "suppliers.xlsx"),
        3,
        *(
            f'suppliers.xlsx, sheet "Answers", row {row}: supplier A-1 stands here and elsewhere '
            f'(sheet "Answers", row {other}), and the answers differ, so none of these returns counts; '
            f'question 2, "Supplier name": here "{said[row][0]}", there "{said[other][0]}"; '
            f'question 3, "Country": here "{said[row][1]}", there "{said[other][1]}"; '
            f'question 4, "Sector": here {said[row][2]}, there {said[other][2]} '
            "(further questions: 15): keep the true one and run again; where a later one corrects "
            "the earlier, see --latest"
            for row, other in ((2, 5), (5, 2))
        ),
    )


def test_an_answer_that_cannot_be_read(tmp_path: Path) -> None:
    """Its cell, what it says, what is allowed; the answer counts as missing and nobody is refused."""
    suppliers(tmp_path, ("A-4", "Delta", "Atlantis", "F", "1,200", None, "может быть"))
    complained(
        assess(tmp_path, "suppliers.xlsx"),
        0,
        'suppliers.xlsx, sheet "Answers", cell C5: "Atlantis" is not a country by its name or '
        'ISO code (question 3, "Country", Delta); the answer counts as missing: ask the supplier',
        'suppliers.xlsx, sheet "Answers", cell E5: "1,200" is no number, or none that can be '
        'read in one way only (question 5, "Workers in all", Delta); the answer counts as missing: '
        "ask the supplier for one number",
        'suppliers.xlsx, sheet "Answers", cell G5: "может быть" is not one of "Да", "Нет" '
        '(question 7, "Does the employer hold passports?", Delta); the answer counts as missing: '
        "ask the supplier",
    )


def test_a_column_nobody_asked_for(tmp_path: Path) -> None:
    """With the number of its cells, and the heading it may mean."""
    save(
        tmp_path / "a.xlsx",
        ["supplier_id", "supplier_name", "country", "Town", "workers_totl"],
        ["A-1", "Alpha", "KAZ", "Aksai", 40],
        ["A-2", "Beta", "KAZ", None, 50],
    )
    complained(
        assess(tmp_path, "a.xlsx"),
        0,
        'a.xlsx, sheet "Answers", cell D1: no question has the heading "Town"; '
        "filled cells not read: 1: rename the heading if it is a question, else leave it",
        'a.xlsx, sheet "Answers", cell E1: no question has the heading "workers_totl"; '
        'filled cells not read: 2: if you mean question 5, "Workers in all", use its text as the '
        "heading",
    )


def test_hostile_text_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    """No escape, no line break, no direction mark of a supplier's reaches it."""
    evil = "\x1b[31m red\x1b]0;title\x07\n[bold]x[/] \u202e{0} =cmd|' /C calc'!A0"
    content = workbook_bytes(
        {"Answers": [[*HEADER, evil], ["A-1", evil, evil, None, evil, *[None] * 13, evil]]}
    )
    (tmp_path / "a.xlsx").write_bytes(content)
    ran = assess(tmp_path, "a.xlsx")
    assert ran.code == 0
    assert not set(ran.out + ran.err) & set("\x1b\x07\u202e")
    assert len(ran.lines) == 4
    assert "[bold]x[/]" in ran.out


# Rules


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the toy rules to spoil, in a folder called rules."""
    return shutil.copytree(TOY_RULES, tmp_path / "work" / "rules")


def spoil(rules: Path, name: str, old: str, new: str) -> None:
    """Change one place in a rule file."""
    path = rules / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_rules(rules: Path) -> Ran:
    """Assess with these rules; nothing may be written."""
    folder = rules.parent
    suppliers(folder)
    before = files(folder)
    ran = run(folder, "assess", "suppliers.xlsx", "--rules", "rules")
    assert files(folder) == before
    return ran


def test_a_rule_that_reads_an_unknown_question(rules: Path) -> None:
    """File, line, and the question that was probably meant."""
    name = "modern_slavery/MS-01-toy.yaml"
    spoil(rules, name, "flag_when: documents_held ==", "flag_when: documents_heldd ==")
    refused(
        with_rules(rules),
        f"rules/{name}:10: there is no question or figure documents_heldd: "
        "did you mean documents_held?",
    )


def test_rules_with_all_kinds_of_mistakes_are_complained_of_all_at_once(rules: Path) -> None:
    """A line a mistake, each with file and line, in the order of files."""
    spoil(rules, "child_labour/CL-01-toy.yaml", "youngest_age < country", "youngest_age << country")
    spoil(rules, "child_labour/CL-02-toy.yaml", "weight: 0.2", "weight: 0.2\nweight: 0.3")
    spoil(rules, "modern_slavery/MS-02-toy.yaml", "severity: medium", "severity: medum")
    spoil(rules, "modern_slavery/MS-03-toy.yaml", "due_days: 30", "due_dais: 30")
    spoil(rules, "modern_slavery/MS-04-toy.yaml", "sources: [toy-law]", "sources: [toy-law")
    (rules / "trafficking" / "TR-01-toy.yaml").write_text("", encoding="utf-8")
    (rules / "trafficking" / "TR-02-toy.yaml").write_bytes("title: Сборы".encode("cp1251"))
    (rules / "principles.yaml").unlink()
    ran = with_rules(rules)
    assert (ran.code, ran.out) == (2, "")
    assert all(LINE.fullmatch(line) for line in ran.lines)
    found = [line.removeprefix("kpo-dd: rules/") for line in ran.lines]
    assert [where(line) for line in found] == [
        "child_labour/CL-01-toy.yaml:10",
        "child_labour/CL-02-toy.yaml:12",
        "modern_slavery/MS-02-toy.yaml:4",
        "modern_slavery/MS-03-toy.yaml:1",
        "modern_slavery/MS-03-toy.yaml:8",
        "modern_slavery/MS-04-toy.yaml:10",
        "principles.yaml",
        "trafficking/TR-01-toy.yaml:1",
        "trafficking/TR-02-toy.yaml",
    ]
    assert "did you mean due_days?" in ran.err
    assert "the key weight stands twice" in ran.err


def where(line: str) -> str:
    """The place a line begins with."""
    match = re.match(r"[^:]+(:\d+)?", line)
    return match[0] if match else ""


def test_a_folder_that_holds_no_rules(tmp_path: Path) -> None:
    """Named as it was given; `rules` commands say the same."""
    suppliers(tmp_path)
    line = (
        "nowhere: this is no rules folder: it has no method.yaml: "
        "name a folder like the one that comes with kpo-dd"
    )
    refused(run(tmp_path, "assess", "suppliers.xlsx", "--rules", "nowhere"), line)
    refused(run(tmp_path, "rules", "list", "--rules", "nowhere"), line)
    assert list(files(tmp_path)) == ["suppliers.xlsx"]


def test_a_rule_nobody_knows(tmp_path: Path) -> None:
    """With the nearest, or where to find them all."""
    refused(toy(tmp_path, "rules", "show", "MS-1"), "there is no rule MS-1: did you mean MS-01?")
    refused(toy(tmp_path, "rules", "show", "x"), "there is no rule x: see `kpo-dd rules list`")


# Where to write


def test_a_file_in_the_place_of_the_output_folder(tmp_path: Path) -> None:
    """It stays as it is, and nothing is recorded."""
    suppliers(tmp_path)
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--out", "out/deeper")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert LINE.fullmatch(ran.lines[0])
    assert ran.err.startswith("kpo-dd: out")
    assert files(tmp_path) == before


def test_an_output_folder_nobody_can_write_to(tmp_path: Path) -> None:
    """Not even its owner."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--out", "/proc/kpo-dd-report")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert ran.err.startswith("kpo-dd: /proc")
    assert list(files(tmp_path)) == ["suppliers.xlsx"]


def test_a_folder_in_the_place_of_a_report(tmp_path: Path) -> None:
    """The reports of before stay as they are, and nothing is recorded."""
    suppliers(tmp_path)
    (tmp_path / "kpo-dd-report" / "risk-report.html").mkdir(parents=True)
    (tmp_path / "kpo-dd-report" / "assessment.json").write_text("before", encoding="utf-8")
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert ran.err.startswith("kpo-dd: kpo-dd-report/risk-report.html: ")
    assert files(tmp_path) == before


# Registers


def other_program(path: Path) -> None:
    """The database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE invoices (number)")
        connection.commit()


REGISTERS: dict[str, Callable[[Path], object]] = {
    "another program's database": other_program,
    "a text file": lambda path: path.write_text("Поставщик;Страна\n", encoding="utf-8"),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("what", REGISTERS)
@pytest.mark.sampled(1)
def test_a_register_that_is_none(tmp_path: Path, what: str) -> None:
    """It stays byte for byte as it is, and no report is written."""
    suppliers(tmp_path)
    REGISTERS[what](tmp_path / "kpo-dd.db")
    before = files(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert LINE.fullmatch(ran.lines[0])
    assert ran.err.startswith("kpo-dd: kpo-dd.db: ")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("register", "starts"),
    [
        ("no/such/folder/r.db", "kpo-dd: no/such/folder/r.db: "),
        ("postgresql://user:secret@127.0.0.1:1/db", "kpo-dd: postgresql://127.0.0.1:1/db: "),
    ],
)
@pytest.mark.sampled(1)
def test_a_register_that_cannot_be_had(tmp_path: Path, register: str, starts: str) -> None:
    """One line, without the password in it."""
    suppliers(tmp_path)
    ran = assess(tmp_path, "suppliers.xlsx", "--register", register)
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert ran.err.startswith(starts)
    assert "secret" not in ran.out + ran.err
    assert list(files(tmp_path)) == ["suppliers.xlsx"]


def test_a_register_that_is_not_there_yet_has_nothing_to_list(tmp_path: Path) -> None:
    """Asking makes none."""
    for command in ("list", "export"):
        ran = toy(tmp_path, "commitments", command)
        assert (ran.code, len(ran.lines)) == (2, 1)
        assert ran.err.startswith("kpo-dd: kpo-dd.db: ")
    assert files(tmp_path) == {}


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            "assess a --on yesterday",
            '"yesterday" is not a date: write it as 2026-11-23 or 23.11.2026',
        ),
        (
            "assess a --on 2026-W48-1",
            '"2026-W48-1" is not a date: write it as 2026-11-23 or 23.11.2026',
        ),
        ("assess a --on 2026112", '"2026112" is not a date: write it as 2026-11-23 or 23.11.2026'),
        (
            "assess a --format pdf,json",
            'there is no report format "pdf": use any of xlsx,html,json,csv,parquet, separated by commas',
        ),
    ],
)
def test_a_value_that_means_nothing_is_one_line(tmp_path: Path, arguments: str, line: str) -> None:
    """Before anything is read."""
    refused(toy(tmp_path, *arguments.split()), line)
    assert files(tmp_path) == {}


WRONG_USE = [
    ("assess a --lang de", "assess", '--lang can\'t be "de"; it can be one of: en, ru, kk'),
    ("assess a --fail-on bad", "assess", 'can\'t be "bad"; it can be one of: low, medium, high'),
    ("assess", "assess", "something is missing: PATH"),
    ("rules show", "rules show", "something is missing: ID"),
    ("commitments record A", "commitments record", "something is missing: --by"),
    (
        "commitments renewals --within soon",
        "commitments renewals",
        "--within needs a whole number",
    ),
    (
        "commitments renewals --within -1",
        "commitments renewals",
        "--within needs a whole number from 0 on",
    ),
    ("commitments list more words", "commitments list", "more than belongs here: more words"),
    ("assess a --out", "", "a value is missing after --out"),
    ("assess a --latest=5", "", "--latest takes no value"),
    ("bogus", "", 'there is no command "bogus"'),
    ("commitments bogus", "commitments", 'there is no command "bogus"'),
    ("assess a -x", "assess", "there is no option -x"),
]


@pytest.mark.parametrize(("arguments", "command", "word"), WRONG_USE)
def test_wrong_use_is_one_line(tmp_path: Path, arguments: str, command: str, word: str) -> None:
    """The command, what was not understood, and where help is."""
    ran = toy(tmp_path, *arguments.split())
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert ran.err.startswith(f"kpo-dd: {command}: " if command else "kpo-dd: ")
    assert ran.lines[0].endswith(f": see `{f'kpo-dd {command}'.strip()} --help`")
    assert word in ran.err
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    ("arguments", "near"),
    [("asses", "assess"), ("--versoin", "--version"), ("assess a --master-fil x", "--master")],
)
def test_wrong_use_that_is_nearly_right_names_what_was_meant(
    tmp_path: Path, arguments: str, near: str
) -> None:
    """Instead of sending a person to the help."""
    assert toy(tmp_path, *arguments.split()).lines[0].endswith(f": did you mean {near}?")


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("arguments", [arguments for arguments, _, _ in WRONG_USE])
def test_wrong_use_is_said_in_the_language_of_who_reads_it(
    tmp_path: Path, arguments: str, language: str
) -> None:
    """Whole: no English of the parser remains but for the names that a person types."""
    line = run(tmp_path, *arguments.split(), KPO_DD_LANG=language).lines[0]
    names = r"kpo-dd|--?[a-z-]+|PATH\.{3}|ID|`[^`]*`|\b(?:en|ru|kk|low|medium|high|critical)\b"
    left = re.findall("[A-Za-z]+", re.sub(names, "", line))
    assert set(left) <= set(arguments.split())


@pytest.mark.parametrize("asked", ["--lang ru", "--lang=ru"])
def test_wrong_use_is_said_in_the_language_that_was_asked_for(tmp_path: Path, asked: str) -> None:
    """Though the command was not understood."""
    ran = run(tmp_path, "assess", "a", "--nope", *asked.split())
    assert "параметра --nope нет" in ran.err


def test_a_language_nobody_speaks_in_the_environment_is_one_line(tmp_path: Path) -> None:
    """Help is shown all the same."""
    ran = run(tmp_path, "rules", "list", KPO_DD_LANG="de")
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert run(tmp_path, "rules", "list", "--help", KPO_DD_LANG="de").code == 0


def test_a_failure_of_the_program_itself_is_one_line(tmp_path: Path) -> None:
    """Unless somebody asks to see where."""
    suppliers(tmp_path)
    (tmp_path / "sitecustomize.py").write_text(
        "import kpo_dd.rulebook.loading as loading\ndel loading.load_rulebook\n", encoding="utf-8"
    )
    home = {"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"}
    ran = assess(tmp_path, "suppliers.xlsx", **home)
    assert (ran.code, len(ran.lines)) == (2, 1)
    assert ran.err.startswith("kpo-dd: kpo-dd itself failed (ImportError: ")
    assert "Traceback" in assess(tmp_path, "suppliers.xlsx", KPO_DD_DEBUG="1", **home).err


@pytest.mark.long
def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    """Where no report is written that could list them; `inspect` lists them all."""
    rows = [(None, f"Firm {number}", "KAZ", "yes") for number in range(450)]
    save(tmp_path / "a.xlsx", ("supplier_id", "supplier_name", "country", "policy"), *rows)
    ran = toy(tmp_path, "assess", "a.xlsx", "--on", DAY)
    assert (ran.code, len(ran.lines)) == (2, 201)
    assert ran.lines[-1].endswith(f"Not shown: {450 - 200}")
    assert "row 451" in toy(tmp_path, "inspect", "a.xlsx").out
