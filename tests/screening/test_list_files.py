"""Lists that somebody brings: as their publishers make them, of an own kind, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpo_dd.errors import KpoError, ReadingError
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.screening.list_reading import day_in_file_name, names_in_words, read_list
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.lists_used import latest_lists, lists_in, newest_lists
from tests.reading.makers import save
from tests.screening.name_sets import lists_shipped

OPENSANCTIONS = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones",'
    '"emails","program_ids","dataset","first_seen","last_seen","last_change"\n'
    '"x-1","Company","Quvanta","""Berkut; Mond"";Cefalo","","cn","Street 1","12345","","","","","Some list",'
    '"2025-01-02","2026-11-01T10:00:00","2026-10-01"\n'
)


def codes(error: pytest.ExceptionInfo[KpoError]) -> list[str]:
    """What was wrong."""
    return [problem.code for problem in error.value.problems]


def written(folder: Path, name: str, text: str) -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_lists_say_who_publishes_them_of_which_day_and_how_many_they_are() -> None:
    """As counted by their publishers: 144 and 67 lines, the lines of one entry once."""
    told = {one.id: (one.day, bool(one.publisher), len(one.entries)) for one in lists_shipped()}
    assert told == {
        "uflpa": (date(2025, 1, 14), True, 144),
        "cbp": (date(2026, 6, 23), True, 67),
    }


def test_opensanctions_simple_targets_are_read_with_all_their_names(tmp_path: Path) -> None:
    """Quoted aliases keep their semicolons; the day is the last one on which somebody was seen."""
    found = read_list(written(tmp_path, "targets.simple.csv", OPENSANCTIONS))
    (entry,) = found.entries
    assert (found.id, found.day) == ("opensanctions", date(2026, 11, 1))
    assert (entry.name, entry.also, entry.ids) == (
        "Quvanta",
        ("Berkut; Mond", "Cefalo"),
        ("12345",),
    )
    assert entry.about == ("Street 1", "Some list")


def test_orders_of_customs_are_read_as_published(tmp_path: Path) -> None:
    """Their own headings; the day stands in the name of the file."""
    text = (
        "Entity,Country,Industry,Merchandise,WRO/Finding,Status,Effective Date,Modified Date,Remarks\n"
        "Quvanta Farm,China,Food,Tea,WRO,Active,01/02/2026,,\n"
    )
    found = read_list(written(tmp_path, "wro-findings-fy26-2026-07-30.csv", text))
    assert (found.id, found.day, found.entries[0].name) == (
        "cbp",
        date(2026, 7, 30),
        "Quvanta Farm",
    )
    assert found.entries[0].about == ("WRO", "Active", "Tea")


def test_the_entity_list_is_read_as_published_with_aliases_in_brackets(tmp_path: Path) -> None:
    """From a workbook into which somebody copied its table."""
    path = save(
        tmp_path / "uflpa 03.08.2026.xlsx",
        ("Name of Entity", "Effective Date"),
        ("Quvanta Co., Ltd. (including two aliases: Berkut Co.; and Mond Ltd.)", "June 21, 2026"),
        ("Cefalo Co. (formerly known as Rand Co.)", "June 21, 2026"),
    )
    found = read_list(path)
    assert (found.id, found.day) == ("uflpa", date(2026, 8, 3))
    assert [(one.name, one.also, one.former) for one in found.entries] == [
        ("Quvanta Co., Ltd.", ("Berkut Co.", "Mond Ltd."), ()),
        ("Cefalo Co.", (), ("Rand Co.",)),
    ]


@pytest.mark.parametrize("heading", ["Name", "Наименование", "Атауы", "name "])
def test_any_table_with_a_column_of_names_is_a_list(tmp_path: Path, heading: str) -> None:
    """In three languages, with semicolons; a line without letters is nobody."""
    found = read_list(written(tmp_path, "mine.csv", f"{heading};БИН\nQuvanta;123\n;5\n---;6\n"))
    assert [(one.name, one.ids) for one in found.entries] == [("Quvanta", ("123",))]
    assert (found.id, found.day) == ("own:mine", None)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.csv", "<!DOCTYPE html><html><table><tr><td>Name</td></tr></table>", "list_is_page"),
        ("a.csv", "\ufeff\n <html>", "list_is_page"),
        ("a.csv", "Colour;Size\nred;1\n", "list_columns"),
        ("a.csv", "name;aliases\n", "list_empty"),
        ("a.csv", "name;aliases\n;\n-;\n", "list_empty"),
        ("a.csv", "iso3,country,good\nCHN,China,Cotton\n", "list_of_goods"),
        ("a.csv", "", "file_empty"),
    ],
)
def test_what_is_no_list_is_one_line(tmp_path: Path, name: str, text: str, code: str) -> None:
    """A page, other columns, nobody, goods."""
    with pytest.raises(ReadingError) as error:
        read_list(written(tmp_path, name, text))
    assert codes(error) == [code]


def test_one_bad_list_of_a_folder_refuses_all_and_each_bad_one_is_named(tmp_path: Path) -> None:
    """Nothing is half-used."""
    written(tmp_path, "good.csv", "Name;Aliases\nQuvanta;\n")
    written(tmp_path, "bad.csv", "Colour;Size\nred;1\n")
    written(tmp_path, "page.csv", "<html>")
    with pytest.raises(ReadingError) as error:
        list(lists_in(tmp_path, Limits()))
    assert codes(error) == ["list_columns", "list_is_page"]
    for folder in (tmp_path / "nothing", tmp_path / "empty"):
        if folder.name == "empty":
            folder.mkdir()
        with pytest.raises(KpoError):
            list(lists_in(folder, Limits()))


def edition(count: int, day: date | None) -> NameList:
    """A list of so many names."""
    names = tuple(ListedName(f"Quvanta {at}") for at in range(count))
    return NameList("uflpa", f"uflpa-{count}.csv", names, day)


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        (edition(3, date(2026, 8, 3)), []),
        (edition(4, date(2026, 1, 2)), []),
        (edition(2, date(2026, 8, 3)), ["list_shrinks"]),
        (edition(3, date(2025, 8, 3)), ["list_older"]),
        (edition(2, date(2025, 8, 3)), ["list_shrinks", "list_older"]),
        (edition(9, None), ["list_without_day"]),
    ],
)
def test_an_older_or_shorter_edition_takes_no_place_unless_a_person_says_so(
    other: NameList, refused: list[str]
) -> None:
    """With --force it does, whatever it is; the list keeps its name."""
    known = edition(3, date(2026, 1, 2))
    if refused:
        with pytest.raises(ReadingError) as error:
            latest_lists([known], [other])
        assert codes(error) == refused
    else:
        assert latest_lists([known], [other]) == (other,)
    assert newest_lists([known], [other]) == (other,)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("list-2026-08-03.csv", date(2026, 8, 3)),
        ("список 03.08.2026.xlsx", date(2026, 8, 3)),
        ("20260803_list.csv", date(2026, 8, 3)),
        ("list-2026-13-40.csv", None),
        ("list-187.csv", None),
    ],
)
def test_the_day_of_a_list_may_stand_in_its_name(name: str, day: date | None) -> None:
    """Written in one of three ways."""
    assert day_in_file_name(name) == day


def test_brackets_that_name_nobody_else_stay() -> None:
    """A place in brackets is part of the name."""
    assert names_in_words("Hoshine (Shanshan) Co.") == ("Hoshine (Shanshan) Co.", (), ())
