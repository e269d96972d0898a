"""What stands in every sheet of suppliers is found once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest

from kpo_dd.assessment.findings.result_parts import ResultParts
from kpo_dd.assessment.result.flags import SpokenFlag
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.wording import Language
from tests.golden import sample
from tests.toys import shipped


def test_flags_are_found_once_for_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both those of flags and of actions go through them."""
    found: list[ResultParts] = []
    every_flag = ResultParts.spoken_flags

    def counted(parts: ResultParts) -> Iterator[tuple[SpokenFlag, ...]]:
        found.append(parts)
        return every_flag(parts)

    monkeypatch.setattr(ResultParts, "spoken_flags", counted)
    workbook_report(sample(), shipped(), Language.EN, "1.0", BytesIO())
    assert len(found) == 1


def test_each_supplier_has_its_own() -> None:
    """In the order of the sheets, however often they are asked for."""
    cells = SupplierCells.of(sample())
    parts = cells.results.parts
    assert [one.flags for one in cells.spoken] == list(parts.spoken_flags())
    assert [one.patterns for one in cells.spoken] == list(parts.spoken_patterns())
    for row, one in enumerate(cells.spoken):
        behind = {name for flag in one.flags for name in flag.answered}
        behind |= {name for pattern in one.patterns for name in pattern.answered}
        assert one.answers == parts.answers(row, list(one.answers))
        assert set(one.answers) == behind
    assert cells.spoken is cells.spoken
