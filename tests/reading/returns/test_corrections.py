"""Several returns of one supplier: which counts, by what, and what is kept of the others."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from kpo_dd.reading.read import Reading, as_of, read_all
from kpo_dd.reading.returns.corrections import day_in_name
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.wording import Language, explain
from tests.reading.makers import (
    Cell,
    Rows,
    codes,
    read_content,
    read_contents,
    read_rows,
    save,
    workbook_bytes,
)
from tests.toys import shipped, toy

HEADER = ("supplier_id", "supplier_name", "filled_on", "free_movement", "free_movement.comment")
FIRST: Sequence[Cell] = ("A-1", "Alpha", "2026-03-01", "no", "in winter")
LATER: Sequence[Cell] = ("A-1", "Alpha", "2026-05-01", "yes", None)


DAY = date(2026, 11, 23)
TO_COME = ("2026-11-24", "2062-11-01", "2099-12-31")


def read_shipped(
    folder: Path, files: dict[str, Rows], *, latest: bool = False, on: date = DAY
) -> Reading:
    """Workbooks with one row each, read by the rules that ship."""
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        save(folder / name, HEADER, *rows)
    return read_all([folder], shipped(), latest=latest, on=on)


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_the_return_filled_in_later_counts_and_both_are_listed(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    """Whichever is read first; the comment of the earlier one is not lost with it."""
    first, later = names
    folder = tmp_path / "in"
    folder.mkdir()
    reading = read_shipped(folder, {first: [FIRST], later: [LATER]})
    assert reading.answers.frame.loc["A-1", "free_movement"] == "yes"
    assert reading.answers.earlier[0].frame.loc["A-1", "free_movement"] == "no"
    assert not reading.refused
    assert [(p.code, p.place.file, p.place.cell) for p in reading.problems] == [
        ("supplier_corrected", f"in/{first}", "2:2"),
        ("comment_replaced", f"in/{first}", "D2"),
    ]
    assert "the return of 2026-05-01 (in/" in explain(reading.problems[0], Language.EN)


def test_a_comment_beside_no_answer_of_a_replaced_return_is_listed(tmp_path: Path) -> None:
    """Unless the later return has it too."""
    only = (*FIRST[:3], None, "ask me")
    for later, listed in ((LATER, 1), ((*LATER[:3], None, "ask me"), 1)):
        reading = read_shipped(tmp_path, {"a.xlsx": [only], "b.xlsx": [later]})
        found = [p for p in reading.problems if p.code == "comment_without_answer"]
        assert len(found) == listed


def test_of_three_returns_the_last_counts(tmp_path: Path) -> None:
    """The others stand behind it, the last before first."""
    middle = ("A-1", "Alpha", "2026-04-01", "no", None)
    reading = read_shipped(tmp_path, {"a.xlsx": [FIRST], "b.xlsx": [LATER], "c.xlsx": [middle]})
    days = [str(one.frame.loc["A-1", "filled_on"])[:10] for one in reading.answers.earlier]
    assert days == ["2026-04-01", "2026-03-01"]


@pytest.mark.parametrize(
    "second",
    [
        ("A-1", "Alpha", "2026-03-01", "yes", None),
        ("A-1", "Alpha", None, "yes", None),
        ("A-1", "Alpha", "soon", "yes", None),
    ],
)
def test_without_a_later_day_nobody_can_tell_which_is_true(
    tmp_path: Path, second: Sequence[Cell]
) -> None:
    """The same day, none, or one that is no date: as ever, none is used."""
    reading = read_shipped(tmp_path, {"2026-01-01.xlsx": [FIRST], "2026-02-01.xlsx": [second]})
    assert reading.answers.frame.empty
    assert {problem.code for problem in reading.problems} == {"supplier_twice_differs"}
    assert reading.refused


def test_another_firm_under_the_same_id_corrects_nothing(tmp_path: Path) -> None:
    """Somebody may have mistyped its id: a later day makes nobody's answers those of somebody else."""
    other = ("A-1", "Entirely Other Firm GmbH", *LATER[2:])
    reading = read_shipped(tmp_path, {"a.xlsx": [FIRST], "b.xlsx": [other]})
    assert reading.answers.frame.empty
    assert {problem.code for problem in reading.problems} == {"supplier_twice_differs"}


@pytest.mark.parametrize("day", TO_COME)
@pytest.mark.parametrize("latest", [False, True])
def test_a_day_that_is_still_to_come_replaces_no_return(
    tmp_path: Path, day: str, latest: bool
) -> None:
    """Nobody can have filled in anything on it: it counts as none, and a line says where it stands."""
    later = (*LATER[:2], day, *LATER[3:])
    reading = read_shipped(tmp_path, {"a.xlsx": [FIRST], "b.xlsx": [later]}, latest=latest)
    assert reading.answers.frame.empty
    assert reading.refused
    [line] = [p for p in reading.problems if p.code == "return_day_to_come"]
    assert (line.place.file.rpartition("/")[2], line.place.cell) == ("b.xlsx", "C2")
    assert f"dated {day}, after the day of assessment 2026-11-23" in explain(line, Language.EN)


def test_the_day_of_assessment_itself_is_a_day_to_fill_in_on(tmp_path: Path) -> None:
    """Only what is after it is not."""
    later = (*LATER[:2], str(DAY), *LATER[3:])
    reading = read_shipped(tmp_path, {"a.xlsx": [FIRST], "b.xlsx": [later]})
    assert reading.answers.frame.loc["A-1", "free_movement"] == "yes"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_one_day_to_come_among_three_leaves_all_undecided(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    """As one without a day does; in whatever order the files are read."""
    rows = [FIRST, LATER, (*FIRST[:2], "2062-01-01", *FIRST[3:])]
    files: dict[str, Rows] = {
        f"{name}.xlsx": [rows[at]] for name, at in zip("abc", order, strict=True)
    }
    assert read_shipped(tmp_path, files).answers.frame.empty


def test_a_day_to_come_in_the_name_of_a_file_counts_as_none_too(tmp_path: Path) -> None:
    """With --latest; and a day to come in a return does not keep the names from telling."""
    undated = [(*row[:2], None, *row[3:]) for row in (FIRST, LATER)]
    files: dict[str, Rows] = {"A 2062-11-20.xlsx": [undated[1]], "A 2026-10-01.xlsx": [undated[0]]}
    reading = read_shipped(tmp_path / "names", files, latest=True)
    assert reading.answers.frame.empty
    assert "return_day_to_come" in {problem.code for problem in reading.problems}
    dated: dict[str, Rows] = {
        "A 2026-11-20.xlsx": [LATER],
        "A 2026-10-01.xlsx": [(*FIRST[:2], "2062-01-01", *FIRST[3:])],
    }
    reading = read_shipped(tmp_path / "returns", dated, latest=True)
    assert reading.answers.frame.loc["A-1", "free_movement"] == "yes"


def test_another_day_of_assessment_settles_the_same_returns_anew(tmp_path: Path) -> None:
    """On a later day the later return counts; the answers are those of a reading for that day."""
    files: dict[str, Rows] = {"a.xlsx": [FIRST], "b.xlsx": [LATER]}
    early = read_shipped(tmp_path, files, on=date(2026, 4, 1))
    assert early.answers.frame.empty
    late = as_of(early, shipped(), DAY)
    assert late.answers.frame.loc["A-1", "free_movement"] == "yes"
    direct = read_all([tmp_path], shipped(), on=DAY)
    assert (late.problems, late.refused) == (direct.problems, direct.refused)
    assert as_of(late, shipped(), DAY) is late


def test_the_date_in_the_name_of_a_file_counts_only_where_it_is_asked_for(tmp_path: Path) -> None:
    """And only where the returns do not say themselves when they were filled in."""
    undated = [(*row[:2], None, *row[3:]) for row in (FIRST, LATER)]
    files: dict[str, Rows] = {"A 20.11.2026.xlsx": [undated[1]], "A 2026-10-01.xlsx": [undated[0]]}
    assert read_shipped(tmp_path, files).answers.frame.empty
    reading = read_shipped(tmp_path, files, latest=True)
    assert reading.answers.frame.loc["A-1", "free_movement"] == "yes"
    dated: dict[str, Rows] = {"A 20.11.2026.xlsx": [FIRST], "A 2026-10-01.xlsx": [LATER]}
    reading = read_shipped(tmp_path, dated, latest=True)
    assert reading.answers.frame.loc["A-1", "free_movement"] == "yes"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("A 2026-11-20.xlsx", date(2026, 11, 20)),
        ("in/A_20.11.2026_new.xlsx", date(2026, 11, 20)),
        ("2026_11_20 и 20.11.2026.xlsx", date(2026, 11, 20)),
        ("2026-11-20 2026-11-21.xlsx", None),
        ("A 2026-13-20.xlsx", None),
        ("2026-11-20/A.xlsx", None),
        ("A 05-06-2026.xlsx", None),
        ("A 120-11-2026.xlsx", None),
        ("A.xlsx", None),
    ],
)
def test_a_file_is_dated_by_the_one_date_in_its_name(name: str, day: date | None) -> None:
    """Not by its folder, nor by two dates, nor by one that can be read in two ways."""
    [read] = read_rows_named(name)
    assert day_in_name(read) == day


def read_rows_named(name: str) -> list[ReadReturn]:
    """One return in a file of some name."""
    found = read_content(
        workbook_bytes({"A": [["supplier_id", "country", "policy"], ["A-1", "KAZ", "yes"]]})
    )
    return [
        dataclasses.replace(read.whole(), place=replace(read.place, file=name))
        for read in found.returns
    ]


# Returns that agree


def test_comments_of_the_second_of_two_agreeing_returns_are_kept() -> None:
    """Joined to those of the first, each once; those beside no answer are listed."""
    header = ["supplier_id", "country", "policy", "policy.comment", "training.comment"]
    reading = read_rows(
        header,
        ["A-1", "KAZ", "yes", "since May", None],
        ["A-1", "KAZ", "yes", "signed by the director", "planned"],
        ["A-1", "KAZ", "yes", "since May", "planned"],
    )
    cell = reading.answers.cells["A-1", "policy"]
    assert (cell.comment, cell.place.cell) == ("since May; signed by the director", "C2")
    assert codes(reading.problems) == [
        ("supplier_twice_same", "3:3"),
        ("comment_without_answer", "E3"),
        ("supplier_twice_same", "4:4"),
    ]


def test_a_comment_that_only_the_second_file_has_is_kept() -> None:
    """Also where the first has none at all."""
    bare = [["supplier_id", "country", "policy"], ["A-1", "KAZ", "yes"]]
    noted = [["supplier_id", "country", "policy", "policy.comment"], ["A-1", "KAZ", "yes", "x"]]
    contents = {"a.xlsx": workbook_bytes({"A": bare}), "b.xlsx": workbook_bytes({"A": noted})}
    assert read_contents(contents).answers.cells["A-1", "policy"].comment == "x"


def test_a_questionnaire_that_does_not_ask_for_the_day_knows_no_corrections() -> None:
    """Two returns that differ are refused, as ever."""
    assert "filled_on" not in toy().questionnaire.by_id
    rows = [["A-1", "KAZ", "yes"], ["A-1", "KAZ", "no"], ["A-2", "KAZ", "no"]]
    assert list(read_rows(["supplier_id", "country", "policy"], *rows).answers.frame.index) == [
        "A-2"
    ]
