"""Actions that runs open: each once, closed ones when a finding comes back; the same run adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_entries import ActionEntry
from kpo_dd.assessment.result.officer_words import ActionMove, ActionState
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.register.assessed import events_of
from kpo_dd.register.beside import put_beside
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.officer_records import ActionRecord
from kpo_dd.register.officer_state import officer_fold
from kpo_dd.register.raised_events import run_action_events
from kpo_dd.register.rebasing import rebase
from kpo_dd.register.register import Recorded, Register, open_register
from kpo_dd.register.run_actions import ActionReopenedRecord, ActionsRaisedRecord
from kpo_dd.register.run_digests import results_digest
from kpo_dd.register.run_results import results_text
from kpo_dd.register.verification import verify
from tests.growth import LINEAR, steps
from tests.register.makers import AT
from tests.toys import GOOD, Row, frame, toy

DAY = date(2026, 3, 1)
SPOKEN: Row = GOOD | {"policy": "no"}
BOTH: Row = SPOKEN | {"training": "no"}


def later(days: int) -> date:
    """Some days after the first."""
    return DAY + timedelta(days=days)


def alike(one: ActionRecord, other: ActionRecord) -> bool:
    """Whether two words on actions say the same of the same."""
    return (one.action, one.move, one.on) == (other.action, other.move, other.on)


class Book(Struct, frozen=True):
    """A register and what is done with it."""

    register: Register
    path: str

    def assessed(self, on: date, *rows: Row) -> Assessment:
        """Suppliers S0, S1 … as a run finds and reports them on a day."""
        found = assess_answers(Answers(frame(*rows)), toy(), on)
        return put_beside(found, self.path).assessment

    def run(self, on: date, *rows: Row) -> Recorded:
        """Assess and record, as `assess` does."""
        run = self.assessed(on, *rows)
        text = results_text(run)
        *read, own = events_of(run, "0", toy(), {}, results_digest(text))
        events = (*read, *run_action_events(self.register, run), own)
        with self.register.recording(events, AT, results=text) as recorded:
            pass
        return recorded

    def says(self, move: ActionMove, on: date, action: str = "policy", **more: object) -> Event:
        """A person's word on an action of S0; said once more in the same words, it is the one known."""
        said = ActionRecord(action=action, move=move, on=on, by="Ann").model_copy(update=more)
        new = self.register.record([said.event("S0")], AT).new
        known = (one for one in self.register.events() if one.kind is EventKind.ACTION)
        *_, event = new or [one for one in known if alike(ActionRecord.of(one), said)]
        return event

    def stands(self, on: date, action: str = "policy") -> ActionEntry | None:
        """How an action of S0 stands by the whole log."""
        return officer_fold(self.register.events(), on).action("S0", action)

    def of(self, kind: EventKind) -> tuple[Event, ...]:
        """All events of a kind."""
        return self.register.events([kind])


@contextmanager
def book(folder: Path) -> Iterator[Book]:
    """A new register in a folder."""
    path = str(folder / "r.db")
    with open_register(path, create=True) as register:
        yield Book(register, path)


def test_a_finding_opens_its_action_once_in_one_event_a_supplier(tmp_path: Path) -> None:
    """Of S1 nothing is found and nothing recorded; a second finding opens only its own."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN, GOOD)
        opened = {
            one.supplier: ActionsRaisedRecord.of(one).opened
            for one in kept.of(EventKind.ACTIONS_RAISED)
        }
        assert len(kept.of(EventKind.ACTIONS_RAISED)) == len(opened)
        assert opened["S0"]["policy"] == ("CL-02", "MS-03")
        assert not {"policy", "training"} & opened["S1"].keys()
        size = len(kept.of(EventKind.ACTIONS_RAISED))
        kept.run(later(1), BOTH, GOOD)
        [second] = kept.of(EventKind.ACTIONS_RAISED)[size:]
        assert (second.supplier, ActionsRaisedRecord.of(second).opened) == (
            "S0",
            {"training": ("MS-04",)},
        )
        assert kept.stands(later(1)) == ActionEntry(
            "policy", ActionMove.OPENED, DAY, "", rules=opened["S0"]["policy"]
        )
        assert kept.stands(later(-1)) is None


def test_the_events_stand_before_that_of_the_run_and_the_register_is_whole(tmp_path: Path) -> None:
    """So that the log can be cut before a run, and `verify` finds nothing."""
    with book(tmp_path) as kept:
        recorded = kept.run(DAY, SPOKEN)
        kinds = [one.kind for one in recorded.new]
        assert kinds == [EventKind.COMMITMENT, EventKind.ACTIONS_RAISED, EventKind.RUN]
        kept.says(ActionMove.CLOSED, later(1))
        kept.run(later(2), GOOD)
        kept.run(later(3), SPOKEN)
        assert verify(kept.register).findings == ()


RUNS = st.lists(
    st.tuples(
        st.integers(0, 6), st.lists(st.sampled_from([GOOD, SPOKEN, BOTH]), min_size=1, max_size=2)
    ),
    min_size=1,
    max_size=4,
)
WORDS = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(ActionMove)), max_size=3)


def assert_said_once(
    runs: list[tuple[int, list[Row]]], words: list[tuple[int, ActionMove]]
) -> None:
    """After runs and words of people in turn, each run made again adds nothing and says the same."""
    with TemporaryDirectory() as folder, book(Path(folder)) as kept:
        for (at, rows), word in zip(runs, [*words, *[None] * len(runs)], strict=False):
            kept.run(later(at), *rows)
            if word is not None and word[1] is not ActionMove.REOPENED:
                kept.says(word[1], later(word[0]), until=later(9))
            first = kept.assessed(later(at), *rows)
            kept.run(later(at), *rows)
            assert kept.run(later(at), *rows).new == ()
            assert kept.assessed(later(at), *rows).register == first.register


@settings(max_examples=6)
@given(RUNS, WORDS)
def test_the_same_run_again_records_nothing_and_says_the_same(
    runs: list[tuple[int, list[Row]]], words: list[tuple[int, ActionMove]]
) -> None:
    """Whatever was recorded by runs and people of any days before."""
    assert_said_once(runs, words)


@pytest.mark.long
@given(RUNS, WORDS)
def test_the_same_holds_in_a_long_search(
    runs: list[tuple[int, list[Row]]], words: list[tuple[int, ActionMove]]
) -> None:
    """Of many more orders of days."""
    assert_said_once(runs, words)


def test_what_was_closed_is_opened_again_when_its_finding_comes_back(tmp_path: Path) -> None:
    """By an event that points at the closing; owner and proof stay, the agreed day and the status go."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN)
        rules = ("MS-21",)
        closing = kept.says(
            ActionMove.CLOSED,
            later(1),
            rules=rules,
            owner="Bob",
            status="verified",
            due=DAY,
            reason="seen",
            evidence="p.pdf",
        )
        kept.run(later(2), SPOKEN)
        assert kept.of(EventKind.ACTION_REOPENED) == ()
        kept.run(later(3), GOOD)
        kept.run(later(4), SPOKEN)
        [event] = kept.of(EventKind.ACTION_REOPENED)
        said = ActionReopenedRecord.of(event)
        assert (said.action, said.on, said.reopens) == ("policy", later(4), closing.fingerprint)
        now = kept.stands(later(4))
        assert now is not None
        assert now.state(later(4), ()) is ActionState.REOPENED
        assert (now.owner, now.evidence, now.status, now.due, now.reason) == (
            "Bob",
            "p.pdf",
            "",
            None,
            "",
        )
        assert kept.run(later(4), SPOKEN).new == ()


def test_a_report_says_that_an_action_came_back_as_the_register_then_does(tmp_path: Path) -> None:
    """The run that reopens it shows it open: what people write beside it fits what is recorded."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN)
        kept.says(ActionMove.CLOSED, later(1), status="verified")
        kept.run(later(2), GOOD)
        shown = kept.assessed(later(3), SPOKEN).entries.actions["S0"]
        kept.run(later(3), SPOKEN)
        assert [one.mark for one in shown] == [(kept.stands(later(3)) or shown[0]).mark]
        assert shown[0].move is ActionMove.REOPENED
        assert kept.assessed(later(3), SPOKEN).entries.actions["S0"] == shown


def test_what_was_gone_when_it_was_closed_comes_back_too(tmp_path: Path) -> None:
    """Closed because the last run did not raise it any more."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN)
        kept.run(later(1), GOOD)
        kept.says(ActionMove.CLOSED, later(2))
        kept.run(later(3), SPOKEN)
        assert len(kept.of(EventKind.ACTION_REOPENED)) == 1


def test_closed_again_on_the_day_it_came_back_it_stays_closed(tmp_path: Path) -> None:
    """Whoever closed it knew that it is raised; once more gone and back, it is open again."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN)
        kept.says(ActionMove.CLOSED, later(1))
        kept.run(later(2), GOOD)
        kept.run(later(3), SPOKEN)
        kept.says(ActionMove.CLOSED, later(3), reason="known")
        assert kept.assessed(later(3), SPOKEN).entries.actions["S0"][0].move is ActionMove.CLOSED
        kept.run(later(3), SPOKEN)
        kept.run(later(4), SPOKEN)
        assert len(kept.of(EventKind.ACTION_REOPENED)) == 1
        kept.run(later(5), GOOD)
        kept.run(later(6), SPOKEN)
        assert len(kept.of(EventKind.ACTION_REOPENED)) == 2


def test_closed_by_hand_before_any_run_it_stays_closed(tmp_path: Path) -> None:
    """Nobody can say that what it is about was ever gone."""
    with book(tmp_path) as kept:
        kept.says(ActionMove.CLOSED, DAY, by_hand=True)
        kept.run(later(1), SPOKEN)
        assert kept.of(EventKind.ACTION_REOPENED) == ()
        stands = kept.stands(later(1))
        assert stands is not None
        assert stands.move is ActionMove.CLOSED


def test_accepted_for_a_time_stays_so_and_lapses_after_its_day(tmp_path: Path) -> None:
    """It changes no score; afterwards it is open, and no run says it anew."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN)
        kept.says(ActionMove.ACCEPTED, later(1), until=later(3), reason="strike")
        before = kept.assessed(later(2), SPOKEN)
        kept.run(later(2), SPOKEN)
        kept.run(later(4), SPOKEN)
        assert len(kept.of(EventKind.ACTIONS_RAISED)) == 1
        one = kept.stands(later(4))
        assert one is not None
        assert [one.state(later(at), one.rules) for at in (3, 4)] == [
            ActionState.ACCEPTED,
            ActionState.OPEN,
        ]
        alone = assess_answers(Answers(frame(SPOKEN)), toy(), later(2))
        scores = [columns_of(run).score.tolist() for run in (before, alone)]
        assert scores[0] == scores[1]


@pytest.mark.parametrize("move", [ActionMove.OPENED, ActionMove.NOTED, ActionMove.ACCEPTED])
def test_a_persons_word_takes_the_place_of_what_a_run_said(
    tmp_path: Path, move: ActionMove
) -> None:
    """A note leaves the day it was opened; its rules are kept by who records."""
    with book(tmp_path) as kept:
        kept.run(DAY, SPOKEN)
        assert (
            "policy"
            in officer_fold(kept.register.events(), later(1)).entries(later(1)).opened["S0"]
        )
        kept.says(move, later(1), owner="Bob")
        entries = officer_fold(kept.register.events(), later(1)).entries(later(1))
        assert "policy" not in entries.opened.get("S0", {})
        [one] = entries.actions["S0"]
        assert (one.owner, one.on) == ("Bob", DAY if move is ActionMove.NOTED else later(1))


def test_reports_tell_of_what_earlier_days_opened_and_not_of_their_own(tmp_path: Path) -> None:
    """Else the same run would say something else the second time."""
    with book(tmp_path) as kept:
        assert kept.assessed(DAY, SPOKEN).entries.opened == {}
        kept.run(DAY, SPOKEN)
        assert kept.assessed(DAY, SPOKEN).entries.opened == {}
        assert kept.assessed(later(1), SPOKEN).entries.opened["S0"]["policy"] == DAY


def test_a_register_made_from_another_points_at_the_same_closing(tmp_path: Path) -> None:
    """Events have other names there, and what reopens still tells what it reopens."""
    with book(tmp_path) as kept, open_register(str(tmp_path / "n.db"), create=True) as new:
        kept.run(DAY, SPOKEN)
        kept.says(ActionMove.CLOSED, later(1))
        kept.run(later(2), GOOD)
        kept.run(later(3), SPOKEN)
        assert len(kept.of(EventKind.ACTION_REOPENED)) == 1
        rebase(kept.register, new, AT)
        assert verify(new).findings == ()
        day = later(4)
        assert officer_fold(new.events(), day).entries(day) == officer_fold(
            kept.register.events(), day
        ).entries(day)


def test_twice_as_many_suppliers_are_twice_the_work(tmp_path: Path) -> None:
    """To find what is new, the first time and once all is on record."""
    with book(tmp_path) as kept:
        runs = [kept.assessed(DAY, *([SPOKEN] * count)) for count in (40, 80)]
        small, large = (steps(partial(run_action_events, kept.register, run)) for run in runs)
        assert 0 < large < LINEAR * small
        kept.run(DAY, *([SPOKEN] * 80))
        assert run_action_events(kept.register, runs[1]) == ()
        assert steps(partial(run_action_events, kept.register, runs[1])) < LINEAR * large
