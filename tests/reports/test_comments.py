"""What suppliers add in their own words reaches every report, as text and nothing else."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language
from tests.reading.makers import read_rows
from tests.reports.builders import report_bytes
from tests.reports.html.drawing import Drawn
from tests.toys import toy

SAID = "=1+1 <b>в сейфе</b> прораба"
ON = date(2026, 11, 23)


def commented() -> Assessment:
    """A supplier that explains two answers, one of which no rule holds against it."""
    header = ["supplier_id", "country", "documents_held", "documents_held.comment"]
    header += ["documents_returned", "policy", "policy.comment"]
    row = ["A-1", "KAZ", "yes", SAID, "no", "yes", "approved last year"]
    reading = read_rows(header, row)
    return assess_answers(reading.answers, toy(), ON, (), reading.problems)


def test_a_comment_stands_beside_the_answer_a_flag_rests_on() -> None:
    """With the flag, in the data and in the workbook."""
    (supplier,) = commented().suppliers
    said = {one.comment for flag in supplier.flags for one in flag.evidence}
    assert SAID in said
    content = io.BytesIO()
    workbook_report(commented(), toy(), Language.RU, "0", content)
    book = openpyxl.load_workbook(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("в сейфе" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells if "в сейфе" in str(cell.value)} == {"s"}


def test_every_comment_is_listed_whether_a_rule_reads_it_or_not() -> None:
    """In the page, escaped, and in the data, letter for letter."""
    (supplier,) = commented().suppliers
    assert [one.comment for one in supplier.comments] == [SAID, "approved last year"]
    page = Drawn(report_bytes(html_report, commented(), toy(), Language.EN, "0").decode())
    assert "approved last year" in page.dossier(1).text
    assert "<b>в сейфе" not in page.page
    assert "&lt;b&gt;в сейфе" in page.markup(1)
    assert page.dossier(1).all("b") == []
    (listed,) = json.loads(report_bytes(json_report, commented(), toy(), Language.EN, "0"))[
        "suppliers"
    ]
    assert list(listed["comments"].values()) == [SAID, "approved last year"]
