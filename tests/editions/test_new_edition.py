"""Newer editions: what is taken in, what it changes, and what is refused."""

from __future__ import annotations

from datetime import date
from errno import ENOSPC
from pathlib import Path

import pytest
from openpyxl import Workbook

from kpo_dd.editions.derived_columns import DERIVED, derived_tables
from kpo_dd.editions.taking_in import take_in, tried_on_a_copy
from kpo_dd.errors import KpoError, OutputError, RulebookError
from kpo_dd.rulebook.checking import check_rulebook
from kpo_dd.rulebook.loading import load_rulebook
from tests.editions.offered import (
    COUNTRIES,
    DAY,
    GOODS,
    as_published,
    everything,
    offered,
    own_rules,
    rows_of,
    written,
)
from tests.toys import ON, SHIPPED_RULES


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules of one's own."""
    return own_rules(tmp_path)


def text_of(name: str) -> str:
    """A table that came with the program."""
    return (SHIPPED_RULES / "reference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("table", DERIVED)
def test_the_figures_here_are_counted_from_the_lists_here(table: str) -> None:
    """Counting them again changes nothing; so a newer list changes what it says and nothing else."""
    others = {name: text_of(name) for name, _ in DERIVED[table]}
    assert derived_tables(table, text_of(table), others) == {}


def test_a_list_as_its_publisher_made_it_is_taken_in_with_all_that_is_counted_from_it(
    rules: Path, tmp_path: Path
) -> None:
    """Edition, day and digest are described, the newer one is not missed any more, the rules are in order."""
    more = {"Country/Area": "Kazakhstan", "Good": "Camels", "Child Labor": "x", "Forced Labor": ""}
    path = written(tmp_path / "goods.csv", [*as_published(rows_of(GOODS)), more])
    found = offered(path, rules)
    assert (found.table, found.added, found.gone, found.problems) == (GOODS, 1, 0, ())
    take_in(rules, found.files)
    before, after = (
        {row["code"]: row for row in rows_of(COUNTRIES, one)} for one in (SHIPPED_RULES, rules)
    )
    column = "listed_goods_child_labour"
    assert int(after["KAZ"][column]) == int(before["KAZ"][column]) + 1
    rulebook = load_rulebook(rules)
    assert [p for p in check_rulebook(rulebook, ON) if p.code.startswith("table_")] == []
    assert rulebook.reference_data is not None
    sets = {one.id: one for _, one in rulebook.reference_data.sets()}
    for name in ("goods-list", "dol-goods", "listed-goods-by-sector"):
        assert (sets[name].day, sets[name].superseded_by, sets[name].verified) == (DAY, None, "no")
    assert sets["tip"].day == date(2025, 9, 29)


def test_everything_else_of_the_description_stays_as_a_person_wrote_it(
    rules: Path, tmp_path: Path
) -> None:
    """Comments too; only lines of the digest, the edition, the day and what replaced it differ."""
    rows = rows_of("lists/uflpa_entities.csv")
    path = written(tmp_path / "list.csv", [*rows, {**rows[0], "name": "A Newly Listed Firm"}])
    found = offered(path, rules)
    old = text_of("tables.yaml").splitlines()
    new = found.files["tables.yaml"].splitlines()
    gone = [line.strip() for line in old if line not in new]
    assert [line for line in new if line not in old and "#" in line] == []
    assert all(
        line.startswith(("sha256:", "edition:", "day:", "superseded_by:", "source:"))
        for line in gone
    )
    assert [line for line in old if line.lstrip().startswith("#")] == [
        line for line in new if line.lstrip().startswith("#")
    ]


def test_a_figure_of_countries_is_of_the_publication_that_it_stands_under(
    rules: Path, tmp_path: Path
) -> None:
    """One publication moves on, the others stay of their days."""
    rows = rows_of(COUNTRIES)
    for row in rows:
        if row["code"] == "KAZ":
            row["rule_of_law"], row["rule_of_law_year"] = "-0.40", "2024"
    found = offered(written(tmp_path / "countries.csv", rows), rules)
    assert found.of.id == "wgi"
    with tried_on_a_copy(rules, found.files) as rulebook:
        assert rulebook.reference_data is not None
        days = {one.id: one.day for _, one in rulebook.reference_data.sets()}
    assert days["wgi"] == DAY
    assert days["ilo-ratifications"] == date(2023, 6, 30)


CELLS = {  # what stands in the eighth row of the list, under which column
    "data_formula": ("good", "=HYPERLINK(1)"),
    "data_marks": ("good", "Bri\u202ecks"),
    "not_a_workbook": ("good", "Bri\x00cks"),
    "data_long": ("good", "Bricks" * 400),
    "data_country": ("iso3", "XYZ"),
    "data_value": ("child_labor", "perhaps"),
}
PAGE = "<html><table><tr><td>iso3</td></tr></table></html>"


def spoiled(fault: str, tmp_path: Path) -> Path:
    """A list with one thing wrong."""
    rows, path = rows_of(GOODS), tmp_path / "offered.csv"
    if fault in {"data_empty", "list_is_page"}:
        path.write_text(PAGE if fault == "list_is_page" else ",".join(rows[0]) + "\n", "utf-8")
        return path
    if fault in CELLS:
        column, text = CELLS[fault]
        rows[7][column] = text
    others = {
        "data_columns": [{"colour": "red"}],
        "data_columns_more": [{**row, "mood": "good"} for row in rows],
        "data_twice": [*rows, rows[7]],
    }
    return written(path, others.get(fault, rows))


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "fault",
    [
        *("data_columns", "data_columns_more", "data_empty", "list_is_page", "data_formula"),
        *("data_marks", "not_a_workbook", "data_long", "data_country", "data_value"),
        *("data_twice", "data_same"),
    ],
)
def test_what_cannot_be_an_edition_is_one_line(fault: str, rules: Path, tmp_path: Path) -> None:
    """Each its own; nothing of it is used."""
    before = everything(rules)
    with pytest.raises(KpoError) as caught:
        offered(spoiled(fault, tmp_path), rules)
    assert [problem.code for problem in caught.value.problems] == [fault]
    assert everything(rules) == before


@pytest.mark.parametrize("cell", ["=A1", "#REF!"])
def test_a_formula_in_a_workbook_is_refused_too(cell: str, rules: Path, tmp_path: Path) -> None:
    """One whose result nobody stored, and the error that came of one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Country/Area", "Good", "Child Labor", "Forced Labor"])
    sheet.append(["Kazakhstan", cell, "x", ""])
    book.save(tmp_path / "goods.xlsx")
    with pytest.raises(KpoError) as caught:
        offered(tmp_path / "goods.xlsx", rules)
    assert [problem.code for problem in caught.value.problems] == ["data_formula"]


@pytest.mark.parametrize(
    ("name", "day", "rows", "codes"),
    [
        ("goods.csv", date(2022, 9, 28), 467, []),
        ("goods.csv", date(2022, 9, 27), 467, ["data_older"]),
        ("goods.csv", DAY, 466, ["data_shrinks"]),
        ("goods-2026-11-20.csv", DAY, 467, []),
        ("goods-2026-11-19.csv", DAY, 467, ["data_other_day"]),
        (
            "goods-2024-01-01.csv",
            date(2020, 1, 1),
            2,
            ["data_older", "data_shrinks", "data_other_day"],
        ),
    ],
)
def test_older_shorter_and_another_day_are_said_each(
    name: str, day: date, rows: int, codes: list[str], rules: Path, tmp_path: Path
) -> None:
    """They can be overruled; whoever calls decides."""
    offer = [*rows_of(GOODS)[: rows - 1], {**rows_of(GOODS)[0], "good": "Camels"}]
    found = offered(written(tmp_path / name, offer), rules, day=day)
    assert [problem.code for problem in found.problems] == codes


def test_rules_that_could_not_be_used_with_it_stay_as_they_are(rules: Path, tmp_path: Path) -> None:
    """A figure that is no number is found on the copy."""
    rows = rows_of(COUNTRIES)
    rows[5]["rule_of_law"] = "strong"
    before = everything(rules)
    found = offered(written(tmp_path / "countries.csv", rows), rules)
    with pytest.raises(RulebookError) as caught, tried_on_a_copy(rules, found.files):
        pass
    assert [problem.code for problem in caught.value.problems] == ["reference_figure"]
    assert everything(rules) == before


def test_where_one_file_cannot_be_put_none_is(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the last of them; those before it are as they were, and no litter is left."""
    offer = [*rows_of(GOODS), {**rows_of(GOODS)[0], "good": "Camels"}]
    found = offered(written(tmp_path / "goods.csv", offer), rules)
    before, real, put = everything(rules), Path.replace, list[str]()

    def full(self: Path, target: Path) -> Path:
        put.append(target.name)
        if len(put) == len(found.files):
            raise OSError(ENOSPC, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError):
        take_in(rules, found.files)
    assert put == ["listed_goods.csv", "countries.csv", "sectors.csv", "tables.yaml"]
    assert everything(rules) == before


def test_what_a_download_does_not_say_is_kept_of_the_same_name(rules: Path, tmp_path: Path) -> None:
    """Aliases that the publisher's table has elsewhere."""
    old = rows_of("lists/cbp_orders.csv")
    rows = [
        {
            "Entity": row["name"],
            "WRO/Finding": row["action"],
            "Status": row["status"],
            "Country": row["country_as_published"],
            "Effective Date": row["effective_date"],
            "Merchandise": row["merchandise"],
        }
        for row in old
    ]
    found = offered(written(tmp_path / "orders.csv", rows), rules)
    take_in(rules, found.files)
    new = rows_of("lists/cbp_orders.csv", rules)
    assert [row["aliases"] for row in new] == [row["aliases"] for row in old]
    assert [row["country_iso3"] for row in new] == [row["country_iso3"] for row in old]
