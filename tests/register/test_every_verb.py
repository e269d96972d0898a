"""Every verb that records or reads, from the command line, on a file and on a server."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from kpo_dd.cli.app import COMMANDS
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.cli.suppliers import suppliers
from tests.toys import TOY_RULES

BY = ("--by", "Ann Officer")
WHY = (*BY, "--reason", "seen")
PAPERS = "Supplier;Name;Signed by;Position;Signed on\n" + "".join(
    f"N-{at};Firm {at};Boss {at};CEO;01.11.2026\n" for at in range(5)
)
# Of each verb: what is typed, and something that has to be printed.
ENTRIES = [
    ("commitments invite S-1 --new", BY, "S-1"),
    (
        "commitments record S-1 --kind kpo_principles --signed 2026-11-02 --signatory Boss",
        BY,
        "Signed",
    ),
    ("commitments withdraw S-1 --on 2026-11-20", WHY, "Withdrawn"),
    ("commitments record S-3 --new --kind equivalent_principles --document Code", BY, "S-3"),
    ("commitments accept S-3 --covers people", WHY, "Accepted"),
    ("commitments reject S-3 --anew", WHY, "Rejected"),
    ("commitments import papers.csv --new --dry-run", BY, "Would be recorded: 5"),
    ("commitments import papers.csv --new", BY, "Recorded: 5"),
    ("commitments import papers.csv", BY, "Recorded: 0"),
    ("decisions record S-1 --decision conditions --condition x@2026-12-01", WHY, "conditions"),
    ("actions open S-1 visit --owner Bob --due 2026-12-01", BY, "visit"),
    ("actions accept S-1 visit --until 2027-01-01", WHY, "visit"),
    ("actions close S-1 visit", WHY, "Closed"),
    ("cases record S-1 --people 2 --state open --theme trafficking", BY, "Trafficking"),
    ("trainings record S-1 --subject Wages --people 3 --language kk", BY, "Wages"),
    ("commitments correct 2", WHY, "S-1"),
]
LOOKS = [
    ("commitments list", (), "Suppliers: 7"),
    ("commitments list --state rejected", (), "Suppliers: 1"),
    ("commitments show S-1", (), "made in error"),
    ("commitments renewals --within 2000", (), "N-4"),
    ("commitments export --out list.csv", (), "list.csv"),
    ("decisions list", (), "Entries: 1"),
    ("decisions due --as-of 2026-12-02", (), "Overdue"),
    ("actions list --all", (), "Entries: 1"),
    ("cases list", (), "Entries: 1"),
    ("trainings list", (), "Entries: 1"),
    ("evidence list", (), "Entries: 0"),
    ("register verify", (), "as it was recorded"),
    ("register head", (), "kpo-dd/register/"),
    ("register prove S-1 --out proof.json", (), "proof.json"),
]


def kpo(words: str, *more: str) -> tuple[int, str]:
    """Run a command; its exit code and all it printed, on one line."""
    group, *verbs = words.split()
    module, member = COMMANDS[group]
    found = getattr(import_module(f"kpo_dd.cli.{module}"), member)
    app = found if isinstance(found, typer.Typer) else typer.Typer()
    if app is not found:
        app.command()(found)
    ran = CliRunner().invoke(app, [*verbs, *more])
    return ran.exit_code, " ".join(ran.output.split())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which commands run with the toy rules."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPO_DD_RULES", str(TOY_RULES))
    (tmp_path / "papers.csv").write_text(PAPERS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def another(url: str, here: Path, request: pytest.FixtureRequest) -> str:
    """Where a second register can be made, of the same kind."""
    if url.startswith("sqlite"):
        return str(here / "second.db")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.mark.slow
def test_every_verb_works_in_a_file_and_on_a_server(url: str, here: Path, another: str) -> None:
    """Entries, looks, proofs; a person is forgotten, a new register is made of it, and all is sound."""
    for words, more, printed in (*ENTRIES, *LOOKS):
        code, said = kpo(words, *more, "--register", url)
        assert (code, printed in said) == (0, True), (words, said)
    assert kpo("register check proof.json")[0] == 0
    code, said = kpo("register forget", "Boss 3", *WHY, "--register", url)
    assert (code, "1" in said) == (0, True), said
    assert "Boss 3" not in kpo("commitments show N-3", "--register", url)[1]
    before = kpo("commitments list", "--register", url)[1]
    code, said = kpo("register rebase", "--out", another, "--register", url)
    assert code == 0, said
    assert kpo("commitments list", "--register", another)[1] == before
    for one in (url, another):
        with open_register(one, create=False) as register:
            assert verify(register).findings == ()


def test_copies_are_made_of_a_file_and_a_server_has_its_own_way(url: str, here: Path) -> None:
    """Which is said."""
    kpo(*("commitments invite S-1 --new", *BY, "--register", url))
    code, said = kpo("register backup --out copy.db", "--register", url)
    if url.startswith("sqlite"):
        assert code == 0
        code, said = kpo("register restore copy.db", "--register", str(here / "back.db"))
        assert code == 0, said
        assert "S-1" in kpo("commitments list", "--register", str(here / "back.db"))[1]
    else:
        assert (code, "pg_dump" in said) == (2, True), said
        assert not (here / "copy.db").exists()


@pytest.mark.long
@pytest.mark.slow
def test_what_rests_on_a_run_works_in_a_file_and_on_a_server(url: str, here: Path) -> None:
    """A run, a document read, the sheet of actions brought back, the bands of a supplier, the account."""
    suppliers(here)
    (here / "policy.pdf").write_text("policy", encoding="utf-8")
    code, said = kpo("assess suppliers.xlsx --on 2026-11-23", "--register", url)
    assert code in {0, 1}, said
    word = ("--result", "confirms", *BY, "--register", url)
    code, said = kpo("evidence record A-3 policy policy.pdf", *word)
    assert code == 0, said
    path = here / "kpo-dd-report" / "risk-summary.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    (owner,) = [cell.column_letter for cell in cells if cell.value == "Owner"]
    first = next(cell.row for cell in cells if str(cell.value).startswith("A-"))
    sheet[f"{owner}{first}"] = "Bob"
    book.save(path)
    code, said = kpo("actions import", str(path), *BY, "--register", url)
    assert (code, "Recorded rows: 1" in said) == (0, True), said
    assert "2026-11-23" in kpo("history A-1", "--register", url)[1]
    assert kpo("statement --year 2026", "--register", url)[0] == 0
    with open_register(url, create=False) as register:
        assert verify(register).findings == ()
