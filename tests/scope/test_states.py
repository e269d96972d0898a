"""The state of every return: nobody in scope is left out, and nothing missing counts as good."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.return_states import ReturnState, own_headings
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.scope.master import InScope, MasterList
from kpo_dd.scope.reconciling import Came, Reconciled
from kpo_dd.scope.states import list_returns
from kpo_dd.wording import Language
from tests.golden import sample

IDS = st.sets(st.sampled_from("ABCDEFGH"))


def listing(*suppliers: InScope) -> MasterList:
    """A list of suppliers in scope."""
    return MasterList("list.csv", "ab" * 32, suppliers)


def test_each_return_has_the_state_of_what_came() -> None:
    """Missing, invalid, incomplete, assessed; the worst to chase first."""
    complete, open_ = (
        next(s for s in sample().suppliers if bool(s.left_open) is wanted)
        for wanted in (False, True)
    )
    came = (Came("bad", ("b.xlsx",), usable=False, hinted=True),)
    ids = ("none", "bad", complete.id)
    master = listing(*map(InScope, ids))
    lines = list_returns(Reconciled(came, master), gathered_columns([complete, open_]))
    assert [(line.id, line.state, line.expected) for line in lines] == [
        ("none", ReturnState.MISSING, True),
        ("bad", ReturnState.INVALID, True),
        (open_.id, ReturnState.INCOMPLETE, False),
        (complete.id, ReturnState.ASSESSED, True),
    ]
    assert (lines[1].files, lines[1].hinted) == (("b.xlsx",), True)
    assert lines[2].left_open == open_.left_open


def test_without_a_list_nobody_is_missing_or_unexpected() -> None:
    """Whoever was assessed is listed."""
    lines = list_returns(Reconciled(), columns_of(sample()))
    assert {line.id for line in lines} == {supplier.id for supplier in sample().suppliers}
    assert {line.expected for line in lines} == {None}
    assert ReturnState.MISSING not in {line.state for line in lines}


def test_what_the_list_says_of_a_supplier_counts_before_its_return() -> None:
    """The name it is known by, whom to ask, until when."""
    supplier = sample().suppliers[0]
    entry = InScope(supplier.id, name="Known", contact="a@example.kz", deadline=date(2026, 12, 1))
    (line,) = list_returns(Reconciled((), listing(entry)), gathered_columns([supplier]))
    assert (line.name, line.contact, line.deadline) == ("Known", "a@example.kz", date(2026, 12, 1))

    assert line.country == supplier.country


@given(scope=IDS, usable=IDS, refused=IDS)
def test_everybody_in_scope_is_on_the_list_exactly_once(
    scope: set[str], usable: set[str], refused: set[str]
) -> None:
    """And whoever sent something that cannot be assessed is never in a better state than invalid."""
    came = tuple(Came(one, ("a.xlsx",), one in usable) for one in sorted(usable | refused))
    lines = list_returns(
        Reconciled(came, listing(*map(InScope, sorted(scope)))), gathered_columns(())
    )
    assert sorted(line.id for line in lines) == sorted(scope | usable | refused)
    for line in lines:
        missing = line.id not in usable | refused
        assert line.state is (ReturnState.MISSING if missing else ReturnState.INVALID)
        assert line.expected is (line.id in scope)


def test_a_return_with_nothing_left_to_ask_can_be_relied_on() -> None:
    """Open questions make it incomplete, whether or not the band can be relied on."""
    for supplier in sample().suppliers:
        whole = supplier.return_state is ReturnState.ASSESSED
        assert whole == (not supplier.left_open)
        if supplier.status is Status.INSUFFICIENT_INFORMATION:
            assert not whole


def test_a_supplier_is_written_to_in_the_language_of_its_return_before_that_of_the_list() -> None:
    """The buyer's own columns stand beside it, also where nothing came."""
    supplier = sample().suppliers[0]
    own = (("Buyer", "A. Buyer"),)
    entries = [InScope(one, language=Language.KK, own_columns=own) for one in (supplier.id, "none")]
    came = (Came(supplier.id, ("a.xlsx",), usable=True, language=Language.RU),)
    lines = list_returns(Reconciled(came, listing(*entries)), gathered_columns([supplier]))
    assert [(line.id, line.language) for line in lines] == [
        ("none", Language.KK),
        (supplier.id, Language.RU),
    ]
    assert {line.own_columns for line in lines} == {own}
    assert own_headings(lines) == ("Buyer",)
