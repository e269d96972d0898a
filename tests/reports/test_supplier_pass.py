"""All suppliers are gone through once for the reports that need each of them whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import overload

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.supplier_results import SupplierResults
from kpo_dd.reports.formats import USUAL, Format, in_memory, make_reports, report_contents
from kpo_dd.reports.supplier_pass import SUPPLIERS_AT_A_TIME, SupplierPass
from kpo_dd.wording import Language
from tests.reports.builders import ASSESSMENT, RULEBOOK, SUPPLIER, VERSION

THREE = tuple(replace(SUPPLIER, id=name, name=f"Name of {name}") for name in ("A1", "B2", "C3"))
THREE_ASSESSED = replace(ASSESSMENT, suppliers=THREE)


class CountedResults(SupplierResults):
    """Suppliers that note which of them are made."""

    def __init__(self, suppliers: Sequence[SupplierResult]) -> None:
        super().__init__(gathered_columns(suppliers))
        self.made: list[str] = []

    @overload
    def __getitem__(self, at: int) -> SupplierResult: ...
    @overload
    def __getitem__(self, at: slice) -> SupplierResults: ...
    def __getitem__(self, at: int | slice) -> SupplierResult | SupplierResults:
        if isinstance(at, int):
            self.made.append(self.columns.ids[at])
        return super().__getitem__(at)

    def __iter__(self) -> Iterator[SupplierResult]:
        return (self[at] for at in range(len(self)))


class Heard(Struct, eq=False):
    """A report that notes what it is told."""

    names: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """The first comes next."""
        self.names = []

    def take(self, supplier: SupplierResult) -> None:
        """The next."""
        self.names.append(supplier.id)


class TellingResults(CountedResults):
    """Suppliers that note, as each is made, how many a report was told of."""

    def __init__(self, suppliers: Sequence[SupplierResult], heard: Heard) -> None:
        super().__init__(suppliers)
        self.heard = heard
        self.told_before: list[int] = []

    def __iter__(self) -> Iterator[SupplierResult]:
        for at in range(len(self)):
            self.told_before.append(len(self.heard.names))
            yield self[at]


def made_for(kinds: Sequence[Format]) -> list[str]:
    """The suppliers that are made while some reports are written, each as often as it is made."""
    counted = CountedResults(THREE)
    assessment = replace(ASSESSMENT, suppliers=counted)
    for content in report_contents(assessment, RULEBOOK, Language.EN, VERSION, kinds).values():
        in_memory(content)
    return counted.made


def test_the_page_and_the_file_for_programs_are_made_of_the_same_results() -> None:
    """The page next to that file makes no supplier that the file alone would not have made."""
    looked_at_for_codes = ["A1", "A1"]  # the first of a country, and of a sector
    assert made_for([Format.HTML]) == ["A1", "B2", "C3"]
    assert sorted(made_for([Format.JSON])) == sorted(["A1", "B2", "C3", *looked_at_for_codes])
    assert made_for([Format.HTML, Format.JSON]).count("C3") == 1
    assert made_for(USUAL).count("B2") == 1


@pytest.mark.parametrize("kinds", list(permutations(USUAL)))
def test_a_report_says_the_same_whichever_is_written_first(kinds: tuple[Format, ...]) -> None:
    """What was put by for the second is what it would have said alone."""
    beside = make_reports(THREE_ASSESSED, RULEBOOK, Language.RU, VERSION, kinds)
    for one in kinds:
        alone = make_reports(THREE_ASSESSED, RULEBOOK, Language.RU, VERSION, [one])
        assert {name: beside[name] for name in alone} == alone


def test_a_report_can_be_written_twice() -> None:
    """Who asks again is told again, and what others have put by is still whole."""
    contents = report_contents(THREE_ASSESSED, RULEBOOK, Language.EN, VERSION)
    first = {name: [in_memory(content), in_memory(content)] for name, content in contents.items()}
    assert all(one == two for one, two in first.values())


def test_who_was_told_beside_another_is_not_told_again_until_it_has_asked() -> None:
    """One way through for both; the next question starts another."""
    one, two = Heard(), Heard()
    going = SupplierPass(THREE, [one, two])
    going.tell(one)
    assert one.names == two.names == ["A1", "B2", "C3"]
    one.names, two.names = ["used"], ["put by"]
    going.tell(two)
    assert (one.names, two.names) == (["used"], ["put by"])
    going.tell(two)
    assert one.names == two.names == ["A1", "B2", "C3"]


def test_no_more_than_a_few_suppliers_are_held() -> None:
    """Every report is told of all that were made before the next few are, and each of them in order."""
    many = [replace(SUPPLIER, id=f"S{at}") for at in range(2 * SUPPLIERS_AT_A_TIME + 1)]
    one, two = Heard(), Heard()
    suppliers = TellingResults(many, two)
    SupplierPass(suppliers, [one, two]).tell(one)
    assert one.names == two.names == [each.id for each in many]
    assert suppliers.told_before == [
        at - at % SUPPLIERS_AT_A_TIME for at in range(2 * SUPPLIERS_AT_A_TIME + 1)
    ]
