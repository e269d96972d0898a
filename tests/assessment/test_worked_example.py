"""docs/method.md against the tool: each line is calculated, each number compared."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import pytest

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.theme_results import ThemeResult
from kpo_dd.reading.read import read_questionnaires
from kpo_dd.rulebook.entries import Band, Theme
from tests.toys import ON, ROOT, shipped

PAGE = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
LINE = re.compile(r"^(?P<label>[^|\n]+?): (?P<sum>[-+*/(). 0-9]+) = (?P<value>[-0-9.]+)$", re.M)
STEP = re.compile(
    r"^\| (?P<step>exposure|[A-Z]{2}-\d\d)[^|]*\| (?P<at>[0-9.]+) \| (?P<points>[-0-9.]+) \|$", re.M
)
LINES = {match["label"]: match for match in LINE.finditer(PAGE)}


@cache
def supplier() -> SupplierResult:
    """S-0003 of the sample, as the tool assesses it."""
    reading = read_questionnaires([ROOT / "samples" / "suppliers.xlsx"], shipped())
    assessment = assess_answers(reading.answers, shipped(), ON)
    return next(result for result in assessment.suppliers if result.id == "S-0003")


def theme() -> ThemeResult:
    """Its modern slavery."""
    return next(result for result in supplier().themes if result.theme is Theme.MODERN_SLAVERY)


def value(label: str) -> float:
    """A number of the page."""
    return float(LINES[label]["value"])


@pytest.mark.parametrize("label", sorted(LINES))
def test_every_line_of_the_page_is_calculated_right(label: str) -> None:
    """The sum on a line gives the value on it, to the digits printed."""
    line = LINES[label]
    digits = len(line["value"].partition(".")[2])
    assert round(eval(line["sum"]), digits) == float(line["value"])  # noqa: S307


def test_the_page_has_all_lines() -> None:
    """The reader of lines finds them: twelve factors and the ten sums after them."""
    assert len(LINES) == 22
    assert len(list(STEP.finditer(PAGE))) == 12


def test_the_factors_are_those_of_the_tool() -> None:
    """Those that apply, in the order of the method file, to three decimals."""
    ours = [reading.exposure for reading in theme().factors if reading.applies]
    page = [
        float(match["value"])
        for label, match in LINES.items()
        if "at the point" in label or "between" in label
    ]
    assert ours == [pytest.approx(number, abs=6e-4) for number in page]


def test_the_numbers_are_those_of_the_tool() -> None:
    """Exposure, credit, score, upper bound, coverage."""
    found = theme()
    assert found.exposure == pytest.approx(value("exposure E"), abs=6e-4)
    assert found.control_credit == pytest.approx(value("control credit C"), abs=6e-4)
    assert found.score == value("score")
    assert found.score_high == value("upper bound, MS-16 fired as well")
    assert found.coverage == value("coverage")
    assert found.band is Band.HIGH


def test_the_waterfall_is_that_of_the_tool() -> None:
    """The same steps, and each stands where the page says."""
    steps = [(match["step"], Decimal(match["points"])) for match in STEP.finditer(PAGE)]
    assert [
        (step.name or "exposure", Decimal(str(step.points))) for step in theme().waterfall
    ] == steps
    stands = Decimal(0)
    for match in STEP.finditer(PAGE):
        stands += Decimal(match["points"])
        assert stands == Decimal(match["at"])
    assert stands == Decimal(str(theme().score))
