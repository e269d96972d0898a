"""The commands around the main job: inspect, rules, commitments."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from kpo_dd.wording import Language, say
from tests.cli.runner import DAY, Ran, assess, files, run, toy
from tests.cli.suppliers import ALPHA, HEADER, suppliers
from tests.reading.makers import save
from tests.toys import TOY_RULES
from tests.toys import toy as toy_rules

# inspect


def test_inspect_shows_which_heading_stands_for_which_question(tmp_path: Path) -> None:
    """Layout, languages, cells, what is not asked, and that there is nothing to complain of."""
    save(
        tmp_path / "a.xlsx",
        ["Returns"],
        ["supplier_id", "Ел", "Is there a policy?"],
        ["A-1", "KAZ", "да"],
    )
    before = files(tmp_path)
    ran = toy(tmp_path, "inspect", "a.xlsx")
    lines = ran.out.splitlines()
    texts = {one.id: one.text.en for one in toy_rules().questionnaire.questions}
    assert (ran.code, ran.err) == (0, "")
    assert lines[:6] == [
        "a.xlsx: 3 of 21 questions recognised; columns or cells not read: 0; answers unreadable: 0",
        "",
        "a.xlsx: one row a supplier; languages: English, Russian, Kazakh; returns: 1",
        f'  Answers!A2  1, "{texts["supplier_id"]}"  <-  supplier_id',
        "  Answers!B2  no. 3  <-  Ел",
        "  Answers!C2  no. 11  <-  Is there a policy?",
    ]
    assert any(line.startswith(say(Language.EN, "inspect.unasked", count=18)) for line in lines)
    assert '  5, "Workers in all"' in lines
    assert lines[-1] == say(Language.EN, "inspect.nothing")
    assert files(tmp_path) == before


def test_inspect_lists_every_problem_and_is_exit_3_where_something_is_refused(
    tmp_path: Path,
) -> None:
    """The same lines as assess, which puts those of whole files first."""
    save(tmp_path / "a.xlsx", [*HEADER, "Town"], [*ALPHA, "Aksai"], [None, "Nobody"])
    (tmp_path / "b.xlsx").write_text("", encoding="utf-8")
    ran = toy(tmp_path, "inspect", "a.xlsx", "b.xlsx")
    assert ran.code == 3
    complaints = assess(tmp_path, "a.xlsx", "b.xlsx", "--dry-run").lines[1:]
    assert len(complaints) == 3
    assert complaints[0].startswith("b.xlsx: ")
    assert sorted(line.strip() for line in ran.out.splitlines()[-3:]) == sorted(complaints)


# rules


@pytest.mark.parametrize("language", Language)
def test_rules_are_listed_a_line_each(tmp_path: Path, language: Language) -> None:
    """In the order of their ids, in the language asked for."""
    ran = toy(tmp_path, "rules", "list", "--lang", language)
    lines = ran.out.splitlines()
    rules = sorted(toy_rules().rules, key=lambda rule: rule.id)
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in lines[1:-1]] == [rule.id for rule in rules]
    assert all(
        rule.title.in_(language) in line for rule, line in zip(rules, lines[1:-1], strict=True)
    )


@pytest.mark.parametrize("language", Language)
def test_a_rule_is_shown_with_its_reasons_and_its_examples(
    tmp_path: Path, language: Language
) -> None:
    """What it reads, what it rests on, what it does, and where it stands; ids in any case."""
    ran = toy(tmp_path, "rules", "show", "ms-01", "--lang", language)
    rule = toy_rules().by_id["MS-01"]
    assert (ran.code, ran.err) == (0, "")
    for text in (rule.title, rule.why, rule.action, toy_rules().sources["toy-law"].title):
        assert text.in_(language) in ran.out
    assert rule.condition.text in ran.out
    for example in rule.examples:
        assert f"{say(language, f'verdict.{example.expect}')}: {example.name}" in ran.out
    assert ran.out.splitlines()[-1] == "toy_rules/modern_slavery/MS-01-toy.yaml:1"


def test_rules_in_order_say_so_with_their_digest(tmp_path: Path) -> None:
    """The digest is the one in the reports."""
    ran = toy(tmp_path, "rules", "check", "--on", DAY)
    assert ran == Ran(
        0,
        say(Language.EN, "rules.in_order", count=9, sha256=toy_rules().sha256) + "\n",
        "",
    )


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the toy rules to change."""
    return shutil.copytree(TOY_RULES, tmp_path / "rules")


def test_rules_a_careful_author_would_change_are_exit_2(rules: Path) -> None:
    """An example is missing; the program would run with it all the same."""
    path = rules / "child_labour" / "CL-01-toy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - name: Nothing said")], encoding="utf-8")
    ran = run(rules.parent, "rules", "check", "--rules", "rules", "--on", DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.lines == [
        "kpo-dd: rules/child_labour/CL-01-toy.yaml:13: "
        "rule CL-01 has no example that ends in unknown: add one"
    ]


def test_an_example_that_does_not_hold_is_exit_2(rules: Path) -> None:
    """The rule, the example, what was expected and what came out."""
    path = rules / "child_labour" / "CL-01-toy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("youngest_age: 13", "youngest_age: 19"), encoding="utf-8")
    ran = run(rules.parent, "rules", "test", "--rules", "rules", "--on", DAY)
    assert ran.code == 2
    assert ran.lines == [
        'kpo-dd: rules/child_labour/CL-01-toy.yaml:13: rule CL-01, example "Too young": '
        "expected flag, got clear: correct the example or the condition"
    ]
    examples = sum(len(rule.examples) for rule in toy_rules().rules)
    assert ran.out == say(Language.EN, "rules.tested", passed=examples - 1, failed=1) + "\n"


# commitments


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register and its receipt."""
    folder = tmp_path_factory.mktemp("registered")
    suppliers(folder)
    assert assess(folder, "suppliers.xlsx").code == 0
    return folder


@pytest.fixture
def own(registered: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return shutil.copytree(registered, tmp_path / "own")


def test_commitments_are_listed_a_supplier_a_line(registered: Path) -> None:
    """With what each has said."""
    ran = toy(registered, "commitments", "list")  # who gave no day said it when it was recorded
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in lines[1:4]] == ["A-1", "A-2", "A-3"]
    assert "KPO Business Principles" in lines[1]
    assert "A. Example" in lines[1]
    assert "Refused" in lines[2]


@pytest.mark.long
def test_a_commitment_is_shown_with_the_cell_it_comes_from(registered: Path) -> None:
    """And the digests that prove it."""
    ran = toy(registered, "commitments", "show", "A-1", "--on", DAY)
    assert (ran.code, ran.err) == (0, "")
    for text in ("Alpha", "A. Example", "2026-02-01", "suppliers.xlsx", "P2", "SHA-256"):
        assert text in ran.out


@pytest.mark.long
def test_a_supplier_the_register_does_not_know_is_one_line(registered: Path) -> None:
    """With the nearest."""
    ran = toy(registered, "commitments", "show", "A-11")
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert "did you mean A-1?" in ran.err


@pytest.mark.long
def test_a_register_nobody_touched_is_sound(registered: Path) -> None:
    """Also by the receipt of the run that wrote it."""
    receipt = "kpo-dd-report/register-receipt.json"
    ran = toy(registered, "commitments", "verify", "--receipt", receipt)
    assert (ran.code, ran.err) == (0, "")
    held = json.loads((registered / receipt).read_bytes())
    assert held["hash"] in ran.out


@pytest.mark.long
def test_a_register_somebody_changed_is_exit_1(own: Path) -> None:
    """Each finding is a line."""
    with closing(sqlite3.connect(own / "kpo-dd.db")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM kpo_dd_events WHERE seq = 2")
        connection.commit()
    ran = toy(own, "commitments", "verify")
    assert (ran.code, ran.out) == (1, "")
    assert ran.lines
    assert all(line.startswith("kpo-dd: kpo-dd.db: ") for line in ran.lines)


@pytest.mark.long
def test_what_was_signed_on_paper_is_recorded_once(own: Path) -> None:
    """With the digest of the paper; said again, nothing is new."""
    (own / "signed.pdf").write_bytes(b"%PDF")
    paper = ["commitments", "record", "A-2", "--kind", "kpo_principles", "--by", "Officer"]
    paper += ["--signatory", "B. Example", "--signed", "2026-11-20", "--evidence", "signed.pdf"]
    first, again = toy(own, *paper), toy(own, *paper)
    assert [(one.code, one.err) for one in (first, again)] == [(0, ""), (0, "")]
    known = {"register": "kpo-dd.db"}
    told = say(Language.EN, "commitments.recorded", new=1, known=0, **known)
    assert first.out.splitlines()[0] == told
    told = say(Language.EN, "commitments.recorded", new=0, known=1, **known)
    assert again.out.splitlines()[0] == told
    assert "B. Example" in toy(own, "commitments", "list", "--on", DAY).out


@pytest.mark.long
def test_a_decision_on_equivalent_principles_is_recorded(own: Path) -> None:
    """For the supplier who has promised them."""
    decision = ["commitments", "record", "A-3", "--decision", "accepted", "--by", "Officer"]
    ran = toy(own, *decision, "--covers", "people")
    assert (ran.code, ran.err) == (0, "")
    assert "Officer" in toy(own, "commitments", "show", "A-3").out
    assert "Officer" not in toy(own, "commitments", "show", "A-3", "--on", DAY).out  # a day before


@pytest.mark.long
@pytest.mark.parametrize(
    "arguments",
    [
        ["A-2", "--by", "Officer"],
        ["A-2", "--by", "Officer", "--kind", "refused", "--decision", "accepted"],
        ["A-2", "--by", "Officer", "--decision", "accepted"],
        ["A-2", "--by", "Officer", "--kind", "kpo_principles", "--signed", "soon"],
        ["A-2", "--by", "Officer", "--kind", "kpo_principles", "--evidence", "gone.pdf"],
    ],
)
def test_a_record_that_makes_no_sense_is_one_line(own: Path, arguments: list[str]) -> None:
    """And the register stays as it was."""
    before = files(own)
    ran = toy(own, "commitments", "record", *arguments)
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert files(own) == before


@pytest.mark.long
def test_commitments_that_run_out_are_found(registered: Path) -> None:
    """Within so many days, the most urgent first."""
    soon = toy(registered, "commitments", "renewals", "--on", DAY, "--within", "30")
    later = toy(registered, "commitments", "renewals", "--on", DAY, "--within", "1500")
    assert "A-1" not in soon.out
    assert "A-1" in later.out
    assert (soon.code, later.code) == (0, 0)


@pytest.mark.long
def test_the_list_is_exported_as_a_workbook(registered: Path, tmp_path: Path) -> None:
    """One line a supplier."""
    out = tmp_path / "list.xlsx"
    ran = toy(registered, "commitments", "export", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    cells = [cell.value for row in openpyxl.load_workbook(out).worksheets[0] for cell in row]
    assert {"A-1", "A-2", "A-3", "Alpha", "A. Example"} <= set(cells)


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        ("commitments", "export", "--out"),
        ("rules", "export", "--out"),
        ("template", "--out"),
        ("inspect", "suppliers.xlsx", "--write-mapping"),
    ],
)
@pytest.mark.sampled(2)
def test_no_command_writes_over_a_file_unasked_nor_over_a_register_at_all(
    own: Path, command: tuple[str, ...]
) -> None:
    """One law for all that write a file somebody names."""
    shutil.copy(own / "kpo-dd.db", own / "register.xlsx")
    (own / "mine.xlsx").write_bytes(b"remarks")
    before = files(own)
    unasked = toy(own, *command, "mine.xlsx")
    assert (unasked.code, len(unasked.lines)) == (2, 1)
    assert "delete this one yourself" in unasked.err
    register = toy(own, *command, "register.xlsx", "--replace")
    assert (register.code, len(register.lines)) == (2, 1)
    assert "is never overwritten" in register.err
    assert files(own) == before
    assert toy(own, *command, "mine.xlsx", "--replace").lines == unasked.lines
    assert files(own) == before
    assert toy(own, *command, "new.xlsx").code == 0
    assert "add --replace" in toy(own, *command, "new.xlsx").err
    assert toy(own, *command, "new.xlsx", "--replace").code == 0


COMMANDS = (
    ("commitments", "export", "--out"),
    ("rules", "export", "--out"),
    ("template", "--out"),
    ("inspect", "suppliers.xlsx", "--write-mapping"),
)


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
def test_a_return_that_an_earlier_run_read_is_never_replaced(
    own: Path, command: tuple[str, ...]
) -> None:
    """Nor a report, its receipt, another command's file, or one of ours in which somebody wrote."""
    (own / "elsewhere").mkdir()
    shutil.copy(own / "suppliers.xlsx", own / "elsewhere" / "return.xlsx")
    assert toy(own, "assess", "elsewhere", "--on", DAY, "--out", "there").code == 0
    others = [one for one in COMMANDS if one != command]
    for number, other in enumerate(others):
        assert toy(own, *other, f"other-{number}.xlsx").code == 0
    assert toy(own, *command, "mine.xlsx").code == 0
    changed(own / "mine.xlsx")
    before = files(own)
    for name in [name for name in before if not name.endswith("/")]:
        if command[1] != "export" or command[0] != "rules" or name.endswith((".xlsx", ".md")):
            assert toy(own, *command, name, "--replace").code == 2, name
    assert files(own) == before


def changed(path: Path) -> None:
    """One word more, as an office program or an editor saves it."""
    if path.read_bytes().startswith(b"PK"):
        book = openpyxl.load_workbook(path)
        book.worksheets[0].cell(70, 20).value = "remark"
        book.save(path)
    else:
        path.write_bytes(path.read_bytes().replace(b";", b"; ", 1))
