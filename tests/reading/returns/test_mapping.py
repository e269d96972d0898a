"""The mapping file: what a person confirmed counts, everything else is said and not used."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import Problem, UsageError
from kpo_dd.reading.read import read_all, read_questionnaires
from kpo_dd.reading.returns.mapping import MappingFile, read_mapping
from kpo_dd.reading.returns.mapping_draft import draft
from kpo_dd.reading.returns.mapping_lines import guarded, unguarded
from tests.reading.makers import codes, page, read_pages, save
from tests.toys import toy

HEAD = "heading;question;confirmed;answer;option"


def mapped(folder: Path, *lines: str, head: str = HEAD) -> MappingFile:
    """A mapping file with these lines, read."""
    path = folder / "mapping.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return read_mapping(path, toy())


def faults(folder: Path, *lines: str, head: str = HEAD) -> list[tuple[str, int]]:
    """What is wrong with the lines of a mapping file, and where."""
    with pytest.raises(UsageError) as caught:
        mapped(folder, *lines, head=head)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


# What it does


def test_a_heading_of_ones_own_stands_for_its_question(tmp_path: Path) -> None:
    """Also the supplier's id, so that a table is recognised at all; in any case and numbering."""
    mapping = mapped(
        tmp_path, "Vendor code;supplier_id;yes;;", "Code of conduct in force;policy;да;;"
    )
    rows = [["VENDOR CODE", "Country", "3. Code of conduct in force*"], ["A-1", "KAZ", "yes"]]
    reading = read_pages(page("A", *rows), mapping=mapping)
    assert reading.answers.frame.loc["A-1", "policy"] == "yes"
    assert reading.problems == ()


def test_a_heading_that_is_ignored_is_still_listed(tmp_path: Path) -> None:
    """With its cells: somebody may want to know in a year."""
    mapping = mapped(tmp_path, "Buyer's rating;ignore;yes;;")
    rows = [["supplier_id", "country", "policy", "Buyer's rating"], ["A-1", "KAZ", "yes", "B"]]
    reading = read_pages(page("A", *rows), mapping=mapping)
    assert codes(reading.problems) == [("heading_ignored", "D1")]


def test_an_answer_of_ones_own_stands_for_its_option(tmp_path: Path) -> None:
    """The cell keeps what was written."""
    lines = [";documents_held;yes;Retained;yes", ";commitment;yes;Signed up;Приняты"]
    mapping = mapped(tmp_path, *lines)
    rows = [["supplier_id", "country", "documents_held", "commitment"]]
    reading = read_pages(page("A", *rows, ["A-1", "KAZ", "RETAINED", "signed up"]), mapping=mapping)
    row = reading.answers.frame.loc["A-1"]
    assert (row["documents_held"], row["commitment"]) == ("yes", "kpo_principles")
    assert reading.answers.cells["A-1", "documents_held"].raw == "RETAINED"
    assert reading.problems == ()


def test_a_line_that_nobody_confirmed_is_not_used_but_said(tmp_path: Path) -> None:
    """With its line; a line without a question says nothing yet."""
    mapping = mapped(tmp_path, "Polisy;policy;;;", "Town;;;;", ";policy;;perhaps;yes")
    assert (dict(mapping.claims), dict(mapping.answers)) == ({}, {})
    found = [(problem.code, problem.place.line) for problem in mapping.unconfirmed]
    assert found == [("mapping_unconfirmed", 2), ("mapping_unconfirmed", 4)]


def test_without_a_column_for_it_every_line_is_confirmed(tmp_path: Path) -> None:
    """Who writes a file by hand means it."""
    assert set(mapped(tmp_path, "Polisy;policy", head="heading;question").claims) == {"polisy"}


def test_a_mapping_is_known_by_its_name_and_digest(tmp_path: Path) -> None:
    """So that somebody can say by what the answers were read; lines not confirmed are named."""
    mapping = mapped(tmp_path, "Rules;policy;yes;;", "Polisy;training;;;")
    data = save(tmp_path / "a.xlsx", ["supplier_id", "country", "Rules"], ["A-1", "KAZ", "yes"])
    reading = read_questionnaires([data], toy(), mapping=mapping)
    content = (tmp_path / "mapping.csv").read_bytes()
    assert (mapping.name, mapping.sha256) == ("mapping.csv", hashlib.sha256(content).hexdigest())
    assert [problem.code for problem in reading.problems] == ["mapping_unconfirmed"]


# How Excel saves it


@pytest.mark.parametrize(
    ("separator", "mark", "encoding"),
    [
        (";", codecs.BOM_UTF8, "utf-8"),
        (",", b"", "utf-8"),
        ("\t", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("\t", codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_it_is_read_whichever_way_excel_saves_it(
    tmp_path: Path, separator: str, mark: bytes, encoding: str, ending: str
) -> None:
    """With blank lines, quotes, and line breaks in a heading."""
    rows = [HEAD.split(";"), ["Есть; ли, «правила»\nдля всех?", "policy", "Да", "", ""], [""] * 5]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=ending).writerows(rows)
    path = tmp_path / "m.csv"
    path.write_bytes(mark + text.getvalue().encode(encoding))
    (claim,) = read_mapping(path, toy()).claims.values()
    assert claim.column == "policy"


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    """Below a line that names the separator, too."""
    path = tmp_path / "m.csv"
    path.write_text(f"sep=;\n{HEAD}\nA;nonsense;;;\n", encoding="utf-8-sig")
    with pytest.raises(UsageError) as caught:
        read_mapping(path, toy())
    assert [problem.place.line for problem in caught.value.problems] == [3]


# What is wrong with it


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Rules;polisy;yes;;", "mapping_question"),
        (";polisy;yes;maybe;yes", "mapping_question"),
        ("Rules;policy;yes;maybe;yes", "mapping_line"),
        (";;yes;maybe;yes", "mapping_line"),
        (";policy;yes;;yes", "mapping_line"),
        ("Country;policy;yes;;", "mapping_taken"),
        ("Страна;ignore;yes;;", "mapping_taken"),
        (";policy;yes;no;yes", "mapping_taken"),
        (";policy;yes;maybe;sometimes", "mapping_option"),
        (";workers_total;yes;many;100", "mapping_option"),
        ("***;policy;yes;;", "mapping_twice"),
    ],
)
def test_every_wrong_line_is_one_line_with_its_number(tmp_path: Path, line: str, code: str) -> None:
    """The questionnaire's own meanings can't be changed."""
    assert faults(tmp_path, "Good rules;policy;yes;;", line) == [(code, 3)]


def test_a_heading_or_an_answer_may_stand_once(tmp_path: Path) -> None:
    """In whatever case it is written."""
    lines = ["Rules;policy;yes;;", "RULES:;training;yes;;"]
    lines += [";policy;yes;maybe;yes", ";policy;yes;Maybe;no"]
    assert faults(tmp_path, *lines) == [("mapping_twice", 3), ("mapping_twice", 5)]


@pytest.mark.parametrize("head", ["a;b", "heading;answer", "question;option"])
def test_a_file_without_the_needed_columns_is_refused(tmp_path: Path, head: str) -> None:
    """In its first line."""
    assert faults(tmp_path, head=head) == [("mapping_header", 1)]


def test_windows_cyrillic_is_read_with_a_note(tmp_path: Path) -> None:
    """As a return in it is; Kazakh in an encoding of its own is refused, since letters would be lost."""
    path = tmp_path / "m.csv"
    path.write_bytes("heading;question\nПравила, принятые у нас;policy\n".encode("cp1251"))
    mapping = read_mapping(path, toy())
    assert set(mapping.claims) == {"правила, принятые у нас"}
    assert [note.code for note in mapping.notes] == ["text_cp1251"]
    data = save(tmp_path / "a.xlsx", ["supplier_id", "country", "policy"], ["A-1", "KAZ", "yes"])
    assert codes(read_all([data], toy(), mapping=mapping).problems) == [("text_cp1251", "")]
    path.write_bytes("heading;question\nҚағида;policy\n".encode("kz1048"))
    with pytest.raises(UsageError) as caught:
        read_mapping(path, toy())
    assert caught.value.problems[0].code == "text_undecodable"


def test_a_workbook_is_a_mapping_too(tmp_path: Path) -> None:
    """With its sheet and row where a line is wrong, and with ticks that Excel keeps as TRUE."""
    head = HEAD.split(";")
    path = save(tmp_path / "m.xlsx", head, ["Rules in force", "policy", True, "", ""])
    assert set(read_mapping(path, toy()).claims) == {"rules in force"}
    save(tmp_path / "m.xlsx", head, [], ["Rules in force", "polisy", "yes", "", ""])
    with pytest.raises(UsageError) as caught:
        read_mapping(path, toy())
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.cell) == ("mapping_question", "3:3")


def test_the_separator_is_the_one_under_which_the_columns_are_known(tmp_path: Path) -> None:
    """Whatever else stands in the headings; a line may lack its last separators."""
    for mark, line in (
        (";", "Code, of conduct, in force;policy"),
        ("|", "Code; of, conduct|policy|yes"),
    ):
        mapping = mapped(tmp_path, line, head=HEAD.replace(";", mark))
        assert [claim.column for claim in mapping.claims.values()] == (
            ["policy"] if mark == "|" else []
        )
        assert len(mapping.unconfirmed) == (mark == ";")


def test_a_name_of_ones_own_stands_for_a_country_or_a_sector(tmp_path: Path) -> None:
    """Named by code or by name; what the questionnaire understands keeps its meaning."""
    lines = [
        ";country;yes;Head office;KAZ",
        ";country;yes;Congo;Турция",
        ";sector;yes;Rig crews;Mining",
    ]
    order = "heading;question;confirmed;answer;option"
    mapping = mapped(tmp_path, *lines, head=order)
    rows = [
        ["supplier_id", "country", "sector"],
        ["A-1", "HEAD OFFICE", "Rig crews"],
        ["A-2", "Congo", "F"],
    ]
    frame = read_pages(page("A", *rows), mapping=mapping).answers.frame
    assert list(frame["country"]) == ["KAZ", "TUR"]
    assert list(frame["sector"]) == ["B", "F"]
    assert faults(tmp_path, ";country;yes;Turkey;Atlantis", ";country;yes;Турция;KAZ") == [
        ("mapping_option", 2),
        ("mapping_taken", 3),
    ]


@pytest.mark.long
@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_mapping_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """Never a crash."""
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"heading;question\n" + content)
    with suppress(UsageError):
        assert read_mapping(path, toy()).sha256


# The draft


def unread(*headings: tuple[str, str]) -> list[Problem]:
    """Problems of headings nobody claims."""
    return [
        Problem.of(
            "heading_near" if near else "heading_unclaimed", heading=text, near=near, cells=1
        )
        for text, near in headings
    ]


def test_a_draft_names_every_heading_once_and_confirms_nothing(tmp_path: Path) -> None:
    """Sorted; near matches are filled in for a person to look at."""
    found = unread(("Town", ""), ("Polisy", "policy"), ("town", ""), ("", ""))
    found += [Problem.of("answer_not_allowed", question="policy", text="Retained", allowed="yes")]
    found += [Problem.of("answer_not_a_country", question="country", text="Head office")]
    lines = draft(found).decode("utf-8-sig").splitlines()
    assert lines == [
        HEAD,
        "Polisy;policy;;;",
        "Town;;;;",
        ";country;;Head office;",
        ";policy;;Retained;",
    ]
    path = tmp_path / "m.csv"
    path.write_bytes(draft(found))
    mapping = read_mapping(path, toy())
    assert (dict(mapping.claims), dict(mapping.answers)) == ({}, {})
    assert [problem.place.line for problem in mapping.unconfirmed] == [2]


@given(st.text(max_size=20))
def test_nothing_in_a_draft_is_a_formula(heading: str) -> None:
    """What a supplier calls a column is text in Excel, and comes back as it was."""
    written = guarded(heading)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(written) == unguarded(guarded(unguarded(written)))


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-", "@SUM(A1)", "'quoted", "'=x", "plain"])
def test_a_guarded_text_comes_back(text: str) -> None:
    """The apostrophe is taken off again."""
    assert unguarded(guarded(text)) == text


def test_a_table_with_nothing_but_headings_of_its_own_can_be_mapped(tmp_path: Path) -> None:
    """It is refused, its headings are drafted, and once they are confirmed it is read."""
    rows = [["Buyer's list"], ["Vendor no", "Land", "supplier_id"], ["9", "KAZ", "A-1"]]
    path = save(tmp_path / "own.xlsx", *rows)
    refused = read_all([path], toy())
    assert refused.refused
    lines = draft(refused.problems).decode("utf-8-sig").splitlines()
    assert lines == [HEAD, "Land;;;;", "Vendor no;;;;"]
    mapping = tmp_path / "m.csv"
    mapping.write_text(f"{HEAD}\nLand;country;yes;;\nVendor no;supplier_name;yes;;\n")
    reading = read_all([path], toy(), mapping=read_mapping(mapping, toy()))
    assert list(reading.answers.frame.index) == ["A-1"]
    assert reading.answers.frame.loc["A-1", "country"] == "KAZ"


def test_of_a_sheet_that_is_no_questionnaire_no_heading_is_drafted(tmp_path: Path) -> None:
    """A price list among the returns has headings too."""
    path = save(tmp_path / "prices.xlsx", ["Item", "Price", "Qty"], ["Pipe", 10, 2])
    assert draft(read_all([path], toy()).problems).decode("utf-8-sig").splitlines() == [HEAD]
