"""What a run found of each supplier: kept beside the chain, bound by its digest, and nothing of a person."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from math import nan
from pathlib import Path

import pytest
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.register_standing import EarlierRun
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import NOWHERE, RegisterError
from kpo_dd.register.assessed import events_of
from kpo_dd.register.beside import put_beside
from kpo_dd.register.day_before import before_runs_of
from kpo_dd.register.register import Register, open_register
from kpo_dd.register.run_before import latest_of_each, run_before
from kpo_dd.register.run_digests import results_digest
from kpo_dd.register.run_findings import results_in
from kpo_dd.register.run_results import read_results, results_text
from kpo_dd.register.verification import verify
from kpo_dd.rulebook.entries import Band
from tests.golden import sample
from tests.register.makers import AT, behind_its_back, in_short
from tests.toys import ON, frame, toy

LATER = ON + timedelta(30)


def small() -> Assessment:
    """Two suppliers, and one whose return is missing."""
    rows = frame(
        {"supplier_name": "Alpha", "country": "KAZ", "documents_held": "yes", "youngest_age": 12.0},
        {"supplier_name": "Beta"},
    )
    assessment = assess_answers(Answers(rows), toy(), ON)
    missing = SupplierReturn("S9", ReturnState.MISSING, expected=True)
    return replace(assessment, returns=(missing,))


def record_run(url: str, assessment: Assessment) -> str:
    """Record a run with its results, as `assess` does; gives their digest."""
    results = results_text(assessment)
    digest = results_digest(results)
    events = events_of(assessment, "0.1.0", toy(), {}, digest)
    with (
        open_register(url, create=True) as register,
        register.recording(events, AT, results=results),
    ):
        pass
    return digest


def earlier_run(
    register: Register, on: date, suppliers: frozenset[str] = frozenset({"S0", "S1"})
) -> EarlierRun | None:
    """The run that one of some suppliers compares with."""
    return run_before(register, before_runs_of(register.events(), on), on, suppliers)


def run_before_later(url: str) -> EarlierRun:
    """The run that one of a later day compares with."""
    with open_register(url, create=False) as register:
        run = earlier_run(register, LATER)
    assert run is not None
    return run


def test_a_later_run_finds_what_an_earlier_one_said_of_each_supplier(url: str) -> None:
    """Band, status, score, bounds, flags, state of the return; also of who sent none."""
    assessment = small()
    record_run(url, assessment)
    run = run_before_later(url)
    assert (run.on, run.suppliers, run.rulebook_sha256) == (ON, 2, toy().sha256)
    assert sum(run.bands.values()) == 2
    for one in assessment.suppliers:
        found = run.result(one.id)
        assert found is not None
        assert (found.band, found.status) == (one.band, one.status)
        assert (found.score, found.score_low, found.score_high) == (
            *(one.score, one.score_low, one.score_high),
        )
        assert set(found.flags) == {flag.rule.id for flag in one.flags}
        assert run.return_state(one.id) is one.return_state
        assert run.bands[one.band] > 0
    assert any(run.result(one.id).flags for one in assessment.suppliers)  # type: ignore[union-attr]
    assert run.return_state("S9") is ReturnState.MISSING
    assert (run.result("S9"), run.return_state("S8")) == (None, None)


def test_results_name_ids_and_no_names() -> None:
    """Nor what anybody answered, nor who signed; the order of suppliers makes no difference."""
    found = sample()
    text = results_text(found)
    for one in found.suppliers:
        for word in (one.name, one.commitment.signatory, one.commitment.document):
            assert not word or json.dumps(word, ensure_ascii=False).encode() not in text
    turned = replace(found, suppliers=found.suppliers[::-1])
    assert results_text(turned) == text
    kept = read_results(text, NOWHERE)
    assert list(kept.ids) == sorted(one.id for one in found.suppliers)


def test_the_same_results_are_kept_once(url: str) -> None:
    """A run in another language, or of another day, may find the same."""
    first = record_run(url, small())
    again = record_run(url, replace(small(), on=LATER))
    assert again == first
    with open_register(url, create=False) as register:
        assert verify(register).sound
        assert list(results_in(register, first).ids) == ["S0", "S1"]


def test_a_run_that_kept_no_results_is_known_by_its_figures(url: str) -> None:
    """Those of earlier versions did not."""
    with open_register(url, create=True) as register:
        register.record(events_of(small(), "0.1.0", toy()), AT)
    run = run_before_later(url)
    assert run.results is None
    assert (run.suppliers, run.result("S0"), run.return_state("S0")) == (2, None, None)
    assert set(run.bands) == set(Band)


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("DELETE FROM kpo_dd_results", "results_missing"),
        ("UPDATE kpo_dd_results SET content = x'00'", "results_changed"),
        ("UPDATE kpo_dd_results SET content = 'words'", "results_changed"),
        ("UPDATE kpo_dd_results SET sha256 = 'ab'", "results_missing"),
    ],
)
def test_results_that_were_changed_are_found_and_never_compared_with(
    tmp_path: Path, change: str, finding: str
) -> None:
    """By the digest in the event of their run; each by its own name."""
    path = tmp_path / "r.db"
    digest = record_run(str(path), small())
    behind_its_back(path, change)
    with open_register(str(path), create=False) as register:
        assert in_short(verify(register).findings) == [f"{finding} {digest}"]
        with pytest.raises(RegisterError) as caught:
            earlier_run(register, LATER)
    assert caught.value.problems[0].code == f"register_{finding}"


def test_guards_refuse_to_change_results(tmp_path: Path) -> None:
    """As they do for events."""

    path = tmp_path / "r.db"
    digest = record_run(str(path), small())
    row = f"('{digest}', x'00')"
    for change in (
        "UPDATE kpo_dd_results SET content = x'00'",
        "DELETE FROM kpo_dd_results",
        f"INSERT OR REPLACE INTO kpo_dd_results VALUES {row}",  # noqa: S608 - ours
    ):
        with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.Error):
            connection.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        {"bands": [0]},
        {"bands": [0, 9]},
        {"statuses": ["assessed", "fine"]},
        {"states": ["assessed", "fine"]},
        {"flags": [[0], [99]]},
        {"unusable": {"S9": "fine"}},
        {"scores": ["high", 1.0]},
    ],
)
def test_results_that_say_nothing_we_know_are_refused(change: dict[str, object]) -> None:
    """Well chained or not."""
    said = {**json.loads(results_text(small())), **change}
    with pytest.raises(RegisterError) as caught:
        read_results(json.dumps(said).encode(), NOWHERE)
    assert caught.value.problems[0].code == "register_results_unreadable"


@pytest.mark.parametrize(
    "text", [b"", b"[]", b'{"ids":["\xff"]}', b"\xff", b'{"more":' + b"[" * 100_000]
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    """It was well chained by somebody else."""
    with pytest.raises(RegisterError) as caught:
        read_results(text, NOWHERE)
    assert caught.value.problems[0].code == "register_results_unreadable"


def test_what_is_no_number_is_never_recorded() -> None:
    """It could not be read again."""
    assessment = small()
    odd = tuple(replace(one, score=nan) for one in assessment.suppliers)
    with pytest.raises(ValueError, match="JSON"):
        results_text(replace(assessment, suppliers=odd))


def test_an_assessment_beside_no_register_has_nobody_before_it(tmp_path: Path) -> None:
    """Its own commitments stand all the same, and nothing is written."""
    path = tmp_path / "none.db"
    beside = put_beside(small(), str(path))
    register = beside.assessment.register
    assert register is not None
    assert (set(register.standings), register.earlier) == ({"S0", "S1"}, None)
    assert not path.exists()


def test_what_is_odd_beside_the_day_itself_is_told_and_stands_in_no_report(url: str) -> None:
    """Or the same run again would say something else."""
    other = replace(
        small(),
        suppliers=[replace(one, name="Another LLP") for one in small().suppliers if one.id == "S0"],
    )
    record_run(url, small())
    beside = put_beside(other, url)
    assert [one.code for one in beside.doubts] == ["supplier_renamed"]
    assert beside.assessment.problems == other.problems
    later = put_beside(replace(other, on=LATER), url)
    assert later.doubts == ()
    assert "supplier_renamed" in [one.code for one in later.assessment.problems]


def test_a_run_of_a_later_day_is_none_before_this_one(url: str) -> None:
    """Though it was recorded first."""
    record_run(url, replace(small(), on=LATER))
    with open_register(url, create=False) as register:
        assert earlier_run(register, ON) is None
        assert earlier_run(register, LATER) is None


def of_one(supplier: str, on: date) -> Assessment:
    """A run of one of the two suppliers alone."""
    return replace(
        small(), on=on, suppliers=[one for one in small().suppliers if one.id == supplier]
    )


def test_a_run_is_compared_with_the_one_that_knew_its_suppliers(url: str) -> None:
    """Not with the latest of all: two lists share a register, or one return was assessed by itself."""
    record_run(url, small())
    record_run(url, of_one("S1", ON + timedelta(7)))
    with open_register(url, create=False) as register:
        both, second = earlier_run(register, LATER), earlier_run(register, LATER, frozenset({"S1"}))
        nobody = earlier_run(register, LATER, frozenset({"S7"}))
    assert both is not None
    assert (both.on, both.result("S0") is None) == (ON, False)
    assert [one.on for one in (second, nobody) if one] == [ON + timedelta(7)] * 2


def test_reports_say_of_no_supplier_that_it_was_not_assessed_because_others_were_since(
    url: str,
) -> None:
    """As a run of two lists in turn had it."""
    record_run(url, small())
    record_run(url, of_one("S1", ON + timedelta(7)))
    beside = put_beside(replace(small(), on=LATER), url).assessment.register
    assert beside is not None
    assert beside.earlier is not None
    assert beside.earlier.result("S0") is not None


def test_of_each_supplier_the_latest_run_that_tells_of_it(url: str) -> None:
    """Also where the return could not be used; who is in no run is left out."""
    record_run(url, small())
    record_run(url, of_one("S1", ON + timedelta(7)))
    with open_register(url, create=False) as register:
        found = latest_of_each(register, register.events(), LATER, {"S0", "S1", "S9", "S7"})
    assert {one: run.on for one, run in found.items()} == {
        "S0": ON,
        "S1": ON + timedelta(7),
        "S9": ON + timedelta(7),
    }
