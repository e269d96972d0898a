"""Names against lists within `assess`, and what a person says of them: nothing half-used or asked twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kpo_dd.cli.name_lists import lists_at
from kpo_dd.cli.screening import screening_app
from kpo_dd.errors import ReadingError
from kpo_dd.reading.opening.limits import Limits
from tests.cli.runner import DAY, assess, toy
from tests.cli.suppliers import suppliers
from tests.toys import SHIPPED_RULES, TOY_RULES, shipped

LIST = "name;aliases;address\nAlpha Group Ltd;;Street 1\nГамма Кемикал;Gamma Chemical;\n"
BY = ("--by", "Ann Officer", "--reason", "another number")
ON_DAY = (*BY, "--on", DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three suppliers, a list of a person's own that one of them may be on, and the buyer's list of them."""
    suppliers(tmp_path)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "mine-2026-08-03.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "master.csv").write_text(
        "id;name;owner\nA-1;Alpha;\nA-2;Бета;Gamma Chemical; Иванов И.\nA-9;Alpha Group;\n".replace(
            "Gamma Chemical; Иванов", '"Gamma Chemical; Иванов'
        ).replace("Иванов И.", 'Иванов И."'),
        encoding="utf-8",
    )
    return tmp_path


def screening_in(folder: Path) -> dict[str, dict[str, object]]:
    """What the file of the run says of names: supplier and name to the question."""
    said = json.loads((folder / "kpo-dd-report" / "assessment.json").read_text(encoding="utf-8"))
    found = said["screening"]["suppliers"] if said["screening"] else {}
    return {f"{id_} {one['name']}": one for id_, some in found.items() for one in some}


def test_names_of_all_in_scope_are_asked_and_what_was_said_of_one_is_not_asked_again(
    folder: Path,
) -> None:
    """An owner of the buyer's list, and who has not answered; then a word on one of them, and a run more."""
    options = ("suppliers.xlsx", "--master", "master.csv", "--lists", "lists")
    first = assess(folder, *options)
    assert first.code == 3  # somebody has not answered
    assert "to look at: 3" in first.out
    asked = screening_in(folder)
    assert {name: one["role"] for name, one in asked.items()} == {
        "A-1 Alpha": "supplier",
        "A-2 Gamma Chemical": "owner",
        "A-9 Alpha Group": "supplier",
    }
    said = toy(folder, "screening", "decide", "A-9", "alpha", "--not-same", *ON_DAY)
    assert (said.code, "two firms" in said.out) == (0, True), said.err
    again = toy(folder, "screening", "decide", "A-9", "Alpha Group Ltd", "--not-same", *ON_DAY)
    assert "already" in again.out
    assert "to look at: 2" in assess(folder, *options).out
    look = screening_in(folder)["A-9 Alpha Group"]["looked"]
    assert isinstance(look, dict)
    assert (look["is_same"], look["by"], look["reason"]) == (False, "Ann Officer", "another number")
    told = toy(folder, "screening", "list", "--lang", "ru")
    assert "другая фирма" in told.out
    assert toy(folder, "register", "verify").code == 0


@pytest.mark.long
def test_a_word_said_in_error_is_corrected_and_the_name_is_asked_again(folder: Path) -> None:
    """The entry stays in the register; said once more, it is a new one."""
    assess(folder, "suppliers.xlsx", "--lists", "lists")
    said = toy(folder, "screening", "decide", "A-1", "Alpha", "--same", *ON_DAY)
    number = said.out.split("entry ")[1].split(".")[0]
    assert "look at" not in assess(folder, "suppliers.xlsx", "--lists", "lists").out
    done = toy(folder, "commitments", "correct", number, *BY)
    assert done.code == 0, done.err
    assert "to look at: 1" in assess(folder, "suppliers.xlsx", "--lists", "lists").out
    anew = toy(folder, "screening", "decide", "A-1", "Alpha", "--same", *ON_DAY)
    assert "already" not in anew.out
    assert toy(folder, "register", "verify").code == 0


@pytest.mark.long
def test_once_a_person_is_forgotten_the_name_is_asked_again(folder: Path) -> None:
    """The register no longer knows what name it was about, and every digest holds."""
    options = ("suppliers.xlsx", "--master", "master.csv", "--lists", "lists")
    assess(folder, *options)
    toy(folder, "screening", "decide", "A-2", "Гамма", "--not-same", *ON_DAY)
    assert "to look at: 2" in assess(folder, *options).out
    done = toy(folder, "register", "forget", "Gamma Chemical", *BY)
    assert done.code == 0, done.err
    assert "to look at: 3" in assess(folder, *options).out
    assert b"Gamma Chemical" not in (folder / "kpo-dd.db").read_bytes()
    assert toy(folder, "register", "verify").code == 0


WRONG_WORDS = [
    (("A-3", "Alpha", "--not-same"), "no name of supplier A-3 met a listed one"),
    (("A-1", "Nobody", "--not-same"), "name one of: Alpha Group Ltd"),
    (("A-1", "Alpha"), "give --same or --not-same"),
    (("A-7", "Alpha", "--same"), "A-7"),
    (("A-1", "Alpha", "--same", "--on", "2999-01-01"), "2999-01-01"),
]


def test_what_means_no_question_of_the_run_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, and nothing is recorded."""
    assess(folder, "suppliers.xlsx", "--lists", "lists")
    before = (folder / "kpo-dd.db").read_bytes()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KPO_DD_RULES", str(TOY_RULES))
    for words, told in WRONG_WORDS:
        options = ("--from", "kpo-dd-report", *BY)
        said = CliRunner().invoke(screening_app, ["decide", *words, *options])
        assert (said.exit_code, len(said.stderr.splitlines())) == (2, 1), said.stderr
        assert told in said.stderr
    assert (folder / "kpo-dd.db").read_bytes() == before


BAD_LISTS = {
    "columns.csv": "Colour;Size\nred;1\n",
    "empty.csv": "name;aliases\n",
    "page.csv": "<html><body>Name</body></html>",
    "goods.csv": "iso3,country,good\nCHN,China,Cotton\n",
}


@pytest.mark.parametrize("command", ["assess", "screen"])
def test_a_bad_list_is_one_line_and_nothing_is_half_used(folder: Path, command: str) -> None:
    """Each of them; exit 2 before anything is read or written, though another list of the folder is good."""
    for name, text in BAD_LISTS.items():
        (folder / "lists" / name).write_text(text, encoding="utf-8")
    done = toy(folder, command, "suppliers.xlsx", "--lists", "lists")
    assert (done.code, len(done.lines), done.out) == (2, len(BAD_LISTS), "")
    for line, name in zip(done.lines, sorted(BAD_LISTS), strict=True):
        assert name in line
    assert not (folder / "kpo-dd-report").exists()
    assert not (folder / "kpo-dd.db").exists()


ANY_NAMES = {  # to whether it is a name on the list
    "Q": False,
    "Ы": False,
    "Quvanta " * 250: False,
    "Аlрhа Grоuр": True,  # half of it Cyrillic
    "\u202eAlpha\u202c Group": True,
    '=HYPERLINK("http://x";"Alpha Group")': False,
    "\u200f": False,
}


@pytest.mark.long
def test_any_name_is_screened_and_harms_nothing(folder: Path) -> None:
    """One letter, two thousand, mixed alphabets, marks of direction, formulas."""
    quoted = [name.replace('"', '""') for name in ANY_NAMES]
    lines = [f'B-{at};"{name}"' for at, name in enumerate(quoted)]
    (folder / "master.csv").write_text("\n".join(["id;name", *lines]), encoding="utf-8")
    done = assess(folder, "suppliers.xlsx", "--master", "master.csv", "--lists", "lists")
    assert done.code == 3, done.err  # nobody of them has answered
    assert "Traceback" not in done.err
    met = {one.split(" ")[0] for one in screening_in(folder)} - {"A-1"}
    assert met == {f"B-{at}" for at, is_listed in enumerate(ANY_NAMES.values()) if is_listed}


@pytest.mark.long
def test_who_wants_no_screening_has_none_and_lists_may_lie_among_the_returns(folder: Path) -> None:
    """A list is no return; a folder may be named once and for all."""
    (folder / "master.csv").unlink()
    assert (
        "Names screened" not in assess(folder, "suppliers.xlsx").out
    )  # these rules bring no lists
    whole = assess(folder, ".", "--no-register", KPO_DD_LISTS="lists")
    assert "to look at: 1" in whole.out
    assert "mine-2026-08-03.csv" not in whole.err
    none = assess(folder, "suppliers.xlsx", "--no-screening", KPO_DD_LISTS="lists")
    assert "look at" not in none.out
    assert screening_in(folder) == {}


@pytest.mark.long
def test_an_older_and_shorter_edition_is_refused_in_a_run_unless_a_person_says_so(
    tmp_path: Path,
) -> None:
    """Both faults are said; forced, it takes the place of ours under its name."""
    text = "Name of Entity,Effective Date\nQuvanta Co.,2024-01-01\n"
    (tmp_path / "uflpa-2024-01-01.csv").write_text(text, encoding="utf-8")
    asked = (SHIPPED_RULES, shipped(), tmp_path, Limits())
    with pytest.raises(ReadingError) as error:
        lists_at(*asked, force=False)
    assert [one.code for one in error.value.problems] == ["list_shrinks", "list_older"]
    forced = {one.id: one for one in lists_at(*asked, force=True)}
    assert [one.name for one in forced["uflpa"].entries] == ["Quvanta Co."]
    assert forced["uflpa"].title is not None
    assert len(forced["cbp"].entries) > 50
