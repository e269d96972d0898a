"""Merged cells: a value belongs to the whole block, in every layout; what merging hides is listed."""

from __future__ import annotations

from kpo_dd.errors import Place
from tests.reading.makers import HEADER, ROW, Rows, codes, page, read_pages, said

FORM = ("Key", "Question", None, "Answer", None, "Document", "Comment")


def test_a_banner_above_the_labels_is_a_title() -> None:
    """Sections are merged over their questions."""
    reading = read_pages(
        page(
            "A",
            ["Company", None, None, "Policies", None],
            ["supplier_id", "Supplier name", "Country", "policy", "training"],
            ["A-1", "Alpha", "KAZ", "yes", "no"],
            merged=["A1:C1", "D1:E1"],
        )
    )
    assert said(reading, "A-1", "policy", "training") == ["yes", "no"]
    assert reading.problems == ()


def test_labels_merged_down_beside_a_banner_are_one_header() -> None:
    """Two rows that are read together; the suppliers start below both."""
    reading = read_pages(
        page(
            "A",
            ["supplier_id", "Supplier name", "Country", "Policies", None],
            [None, None, None, "policy", "training"],
            ["A-1", "Alpha", "KAZ", "yes", "no"],
            merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
        )
    )
    assert list(reading.answers.frame.index) == ["A-1"]
    assert reading.answers.frame.loc["A-1", "policy"] == "yes"
    assert reading.problems == ()


def test_labels_under_a_banner_go_on_with_the_header_without_merging_too() -> None:
    """Nobody's answers consist of headings under a banner."""
    reading = read_pages(
        page(
            "A",
            ["supplier_id", "Supplier name", "Policies"],
            [None, None, "policy", "training"],
            ["A-1", "Alpha", "yes", "no"],
        )
    )
    assert said(reading, "A-1", "policy", "training") == ["yes", "no"]
    assert reading.problems == ()


def test_labels_under_nothing_head_no_column() -> None:
    """Under no banner they may be what somebody wrote: a line without an id, in columns without a heading."""
    reading = read_pages(
        page(
            "A",
            ["supplier_id", "Supplier name", "Country"],
            [None, None, None, "policy", "training"],
            ["A-1", "Alpha", "KAZ", "yes", "no"],
        )
    )
    assert said(reading, "A-1", "country", "policy") == ["KAZ", None]
    assert ("heading_blank", "D2") in codes(reading.problems)


def test_an_answer_merged_down_belongs_to_every_supplier_of_the_block() -> None:
    """It keeps the place where it stands."""
    rows: Rows = [["A-1", "Alpha", "KAZ", "yes"], ["A-2", "Beta", None, "no"]]
    reading = read_pages(page("A", HEADER, *rows, merged=["C2:C3"]))
    assert reading.answers.frame["country"].tolist() == ["KAZ", "KAZ"]
    assert reading.answers.cells["A-2", "country"].place == Place("a.xlsx", "A", "C2")


def test_rows_under_one_merged_id_are_one_return() -> None:
    """What they say twice must agree."""
    rows: Rows = [
        ["A-1", "Alpha", "KAZ", None],
        [None, None, None, "yes"],
        ["A-2", "Beta", "TUR", "no"],
    ]
    reading = read_pages(page("A", HEADER, *rows, merged=["A2:A3", "B2:B3"]))
    assert list(reading.answers.frame.index) == ["A-1", "A-2"]
    assert reading.answers.frame["policy"].tolist() == ["yes", "no"]
    assert reading.problems == ()


def test_a_remark_merged_over_the_id_and_more_is_nobodys_answers() -> None:
    """A footnote across the table."""
    reading = read_pages(page("A", HEADER, ROW, ["Read by all"], merged=["A3:D3"]))
    assert list(reading.answers.frame.index) == ["A-1"]
    assert codes(reading.problems) == [("supplier_without_answers", "3:3")]


def test_what_merging_hides_is_listed() -> None:
    """A value under a merged block is in the file, but nobody sees it."""
    reading = read_pages(
        page("A", HEADER, [*ROW[:3], "yes"], ["A-2", "B", "TUR", "no"], merged=["D2:D3"])
    )
    assert reading.answers.frame["policy"].tolist() == ["yes", "yes"]
    assert codes(reading.problems) == [("heading_unclaimed", "D3")]


def test_answers_of_a_form_may_be_merged_over_and_beside_the_answer_column() -> None:
    """The block starts left of it, in it, or goes on over its right edge."""
    reading = read_pages(
        page(
            "A",
            FORM,
            ["supplier_id", "Supplier number", None, "A-1"],
            ["country", "Country", "KAZ"],
            ["policy", "Is there a policy?", None, "yes", None, "policy.pdf", "since May"],
            ["workers_total", "Workers in all", None, None, 40],
            ["About training", None, None, None, None, None, None],
            ["training", "Is there training?", None, "no"],
            merged=["D1:E1", "B2:C2", "C3:D3", "D4:E4", "A6:G6", "B7:C7", "D7:E7"],
        )
    )
    row = reading.answers.frame.loc["A-1"].dropna().to_dict()
    assert (row["country"], row["policy"], row["training"]) == ("KAZ", "yes", "no")
    assert (row["workers_total"], row["policy.evidence"]) == (40.0, "policy.pdf")
    assert reading.answers.cells["A-1", "policy"].comment == "since May"
    assert reading.problems == ()


def test_a_label_merged_over_the_answer_is_no_answer() -> None:
    """There is no room for one."""
    reading = read_pages(
        page(
            "A",
            ["Question", "Answer"],
            ["Supplier number", "A-1"],
            ["Supplier name", None],
            ["Country", "KAZ"],
            merged=["A3:B3"],
        )
    )
    assert reading.answers.frame.loc["A-1", "supplier_name"] is None
    assert reading.problems == ()


def test_an_answer_of_a_form_merged_down_answers_every_question_of_the_block() -> None:
    """As a person reads it."""
    reading = read_pages(
        page(
            "A",
            ["Question", "Answer"],
            ["Supplier number", "A-1"],
            ["policy", "yes"],
            ["training", None],
            merged=["B3:B4"],
        )
    )
    assert said(reading, "A-1", "policy", "training") == ["yes", "yes"]


def test_a_supplier_merged_down_owns_every_row_of_an_answer_list() -> None:
    """Without merging nobody knows whose a blank is."""
    head = ["Supplier", "Question", "Answer"]
    rows: Rows = [["A-1", "policy", "yes"], [None, "country", "KAZ"], ["A-2", "policy", "no"]]
    merged = read_pages(page("A", head, *rows, merged=["A2:A3"]))
    assert merged.answers.frame.loc["A-1", "country"] == "KAZ"
    assert merged.problems == ()
    apart = read_pages(page("A", head, *rows))
    assert codes(apart.problems) == [("supplier_id_missing", "3:3")]


def test_a_sheet_merged_whole_costs_nothing() -> None:
    """Whoever merges a million rows merges what is there."""
    whole = page("A", HEADER, ROW, merged=[])
    blocks = ((0, 0, 1_048_575, 16_383), (2, 0, 1_048_575, 16_383), *(((2, 0, 9, 9),) * 1000))
    reading = read_pages(type(whole)("A", True, whole.rows, merged=blocks[1:]))
    assert list(reading.answers.frame.index) == ["A-1"]
