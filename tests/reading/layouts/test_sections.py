"""Several sheets of one workbook: which of them together are one return."""

from __future__ import annotations

from kpo_dd.errors import rows_in
from kpo_dd.reading.opening.cells import Sheet
from tests.reading.makers import HEADER, ROW, Cell, codes, page, read_pages, said

HEAD = ("Key", "Answer")


def company(supplier: str, name: str = "Company") -> Sheet:
    """The section that carries the supplier's id."""
    rows: list[tuple[str, Cell]] = [("supplier_id", supplier), ("country", "KAZ"), ("sector", "F")]
    return page(name, HEAD, *rows)


def test_sections_are_one_return_although_only_one_carries_the_id() -> None:
    """Whatever their order, and even if a section has one question."""
    policies = page("Policies", HEAD, ("policy", "yes"), ("training", "no"), ("deductions", "none"))
    short = page("More", HEAD, ("workers_total", 40))
    for sheets in ([company("A-1"), policies, short], [short, policies, company("A-1")]):
        reading = read_pages(*sheets)
        assert list(reading.answers.frame.index) == ["A-1"]
        row = reading.answers.frame.loc["A-1"]
        assert (row["country"], row["policy"], row["workers_total"]) == ("KAZ", "yes", 40.0)
        assert reading.problems == ()


def test_sheets_with_the_same_id_are_one_return() -> None:
    """Every section repeats it."""
    more = page("B", HEAD, ("supplier_id", "A-1\u200b"), ("policy", "yes"), ("training", "no"))
    reading = read_pages(company("A-1"), more)
    assert list(reading.answers.frame.index) == ["A-1"]
    assert said(reading, "A-1", "sector", "policy") == ["F", "yes"]
    assert reading.problems == ()


def test_sheets_with_different_ids_are_several_returns() -> None:
    """A workbook may hold many suppliers' forms."""
    reading = read_pages(company("A-1", "One"), company("A-2", "Two"))
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert reading.problems == ()


def test_among_several_suppliers_a_section_without_an_id_is_refused() -> None:
    """Nobody knows whose it is."""
    policies = page("Policies", HEAD, ("policy", "yes"), ("training", "no"), ("deductions", "none"))
    reading = read_pages(company("A-1", "One"), company("A-2", "Two"), policies)
    assert reading.answers.frame["policy"].isna().all()
    assert [(p.code, p.place.sheet) for p in reading.problems] == [
        ("supplier_id_missing", "Policies")
    ]
    assert reading.refused


def test_a_form_and_a_table_of_another_supplier_are_several_too() -> None:
    """One supplier has a form, another a line of a table; the section may be of either."""
    policies = page("Policies", HEAD, ("policy", "yes"), ("training", "no"), ("deductions", "none"))
    table = page("Table", HEADER, ["B-2", *ROW[1:]])
    reading = read_pages(company("A-1"), table, policies)
    assert list(reading.answers.frame.index) == ["A-1", "B-2"]
    assert said(reading, "A-1", "sector", "training") == ["F", None]
    assert [p.place.sheet for p in reading.problems if p.code == "supplier_id_missing"] == [
        "Policies"
    ]


def test_a_section_belongs_to_the_only_supplier_of_a_table() -> None:
    """The cover may be a table with one row; a second row without an id stays nobody's."""
    policies = page("More", HEAD, ("training", "no"), ("workers_total", 40), ("deductions", "none"))
    reading = read_pages(page("Cover", HEADER, ROW, [None, "Nobody"]), policies)
    assert said(reading, "A-1", "policy", "training") == ["yes", "no"]
    assert codes(reading.problems) == [("supplier_id_missing", "3:3")]


def test_sections_that_contradict_each_other_are_listed() -> None:
    """With the sheets where both stand."""
    more = page("B", HEAD, ("supplier_id", "A-1"), ("country", "TUR"), ("training", "no"))
    reading = read_pages(company("A-1"), more)
    (problem,) = reading.problems
    assert problem.code == "answered_twice"
    texts = rows_in(dict(problem.details)["texts"])
    assert [(text, *where[1:]) for text, *where in texts] == [
        ("KAZ", "Company", "B3"),
        ("TUR", "B", "B3"),
    ]


def test_a_workbook_whose_sections_lost_the_id_is_one_line() -> None:
    """The sheet with the id was removed."""
    policies = page("Policies", HEAD, ("policy", "yes"), ("training", "no"), ("deductions", "none"))
    more = page("More", HEAD, ("workers_total", 40))
    assert codes(read_pages(policies, more).problems) == [("supplier_id_missing", "B1")]


def test_columns_inserted_and_rows_deleted_are_survived() -> None:
    """Numbering, a column in between, a key at the far right, and half of the questions."""
    reading = read_pages(
        page(
            "A",
            ["No", "Question", "Our notes", "Answer", "Internal", "Key"],
            ["1.1", "Supplier number", None, "A-1", None, "supplier_id"],
            ["1.2", "The country, please", None, "KAZ", "checked", "country"],
            ["2", None, None, "yes", None, "policy"],
        )
    )
    assert said(reading, "A-1", "country", "policy") == ["KAZ", "yes"]
    assert codes(reading.problems) == [("question_reworded", "B3"), ("heading_unclaimed", "E3")]


def test_a_sheet_that_is_none_says_what_it_lacks() -> None:
    """Beside one that is a questionnaire."""
    lost = page("Lost", ["Supplier name", "Country", "policy"], ["Beta", "TUR", "no"])
    reading = read_pages(page("Table", HEADER, ROW), lost)
    assert [(p.code, p.place.cell) for p in reading.problems] == [
        ("sheet_unclaimed", ""),
        ("sheet_without_supplier_id", "1:1"),
    ]
