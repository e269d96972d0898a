"""The register as it stood before the runs of a day, with what one of them adds itself.

A run that is made again finds its own entries, those of other runs of that day, and what people recorded in
between. None of it may show, or the same run would not give the same reports. So the log is cut before the
first run of the day: what stood there is the same however often the day is assessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile

from msgspec import Struct

from kpo_dd.assessment.result.register_standing import (
    CommitmentStatus,
    EarlierColumns,
    EarlierRun,
    RegisterStanding,
)
from kpo_dd.register.assessed import OwnCommitment
from kpo_dd.register.events import Event, EventKind
from kpo_dd.register.life import LifeLog, Statement, ToldEvent, life_log
from kpo_dd.register.records import PublicationRecord, RunRecord
from kpo_dd.register.state import Standing, present_in
from kpo_dd.rulebook.entries import Band

# Nobody can write these letters into a text: in JSON its quotes stand behind a backslash.
FROM_A_RUN = '"recorded_by":"questionnaire"'
ACTIONS_OF_RUNS = frozenset({EventKind.ACTIONS_RAISED, EventKind.ACTION_REOPENED})
OF_RUNS_ALONE = ACTIONS_OF_RUNS | {EventKind.PUBLISHED}
DECIDED = frozenset({CommitmentStatus.ACCEPTED, CommitmentStatus.REJECTED})


def before_runs_of(events: Sequence[Event], day: date) -> Sequence[Event]:
    """The events before the first run of a day; of a run, its commitments stand before its own event."""
    for at, event in enumerate(events):
        if event.kind is EventKind.RUN and RunRecord.of(event).on == day:
            own = takewhile(is_from_a_run, reversed(events[:at]))
            return events[: at - len(tuple(own))]
    return events


def is_from_a_run(event: Event) -> bool:
    """Whether an event is of a run: a commitment it read, the Principles it met, actions it opened."""
    if event.kind in OF_RUNS_ALONE:
        return True
    return event.kind is EventKind.COMMITMENT and FROM_A_RUN in event.payload


class RecordedRun(Struct, frozen=True):
    """A run and its place in the register."""

    event: Event
    record: RunRecord


def runs_among(events: Iterable[Event]) -> tuple[RecordedRun, ...]:
    """The runs among events, by their days; of one day the last recorded is last."""
    runs = [RecordedRun(one, RunRecord.of(one)) for one in events if one.kind is EventKind.RUN]
    return tuple(sorted(runs, key=lambda run: (run.record.on, run.event.seq)))


def as_earlier(run: RecordedRun, results: EarlierColumns | None) -> EarlierRun:
    """A run of an earlier day as reports compare with it."""
    record = run.record
    return EarlierRun(
        on=record.on,
        rulebook_version=record.rulebook_version,
        rulebook_sha256=record.rulebook_sha256,
        suppliers=record.suppliers,
        bands={band: record.bands.get(band.key, 0) for band in Band},
        results=results,
    )


def standings_beside(
    events: Sequence[Event], own: Iterable[OwnCommitment], day: date
) -> Mapping[str, RegisterStanding]:
    """Where each commitment stands on a day, by the events and by what a run adds to them.

    The version of the Principles in force is that of the run.
    """
    log = life_log(events)
    alike = alike_among(own, log)
    known = {statement.event.fingerprint for statement in log.statements}
    first = [same[0] for same in alike]
    log.statements += [
        Statement(one.as_recorded(day), one.record())
        for one in first
        if not known or one.event().fingerprint not in known
    ]
    if first:
        said = first[0].record()
        met = PublicationRecord(
            version=said.principles_version, sha256=said.principles_sha256, on=day
        )
        log.publications.append(ToldEvent(first[0].as_recorded(day), met))
    found = {one.supplier: register_standing(one) for one in present_in(log, day)}
    for same in alike:
        found |= dict.fromkeys([one.supplier for one in same[1:]], found[same[0].supplier])
    return dict(sorted(found.items()))


def alike_among(own: Iterable[OwnCommitment], log: LifeLog) -> list[list[OwnCommitment]]:
    """The commitments of a run, those together that stand alike; of whom was heard before each by itself."""
    heard = {one.event.supplier for one in log.statements}
    heard |= {one.event.supplier for one in log.invitations}
    some = list(own)
    heard |= {name for name, times in Counter(one.supplier for one in some).items() if times > 1}
    alike: dict[tuple[object, ...], list[OwnCommitment]] = {}
    for one in some:
        key = (one.supplier, len(alike)) if one.supplier in heard else one.weight()
        alike.setdefault(key, []).append(one)
    return list(alike.values())


def register_standing(standing: Standing) -> RegisterStanding:
    """A standing as reports show it: since its signature, or since what was decided or withdrawn."""
    decision, since = standing.decision, standing.commitment.signed_on
    if standing.withdrawal is not None and standing.status is CommitmentStatus.WITHDRAWN:
        since = standing.withdrawal.on
    elif decision is not None and standing.status in DECIDED:
        since = decision.decided_on
    return RegisterStanding(standing.status, since, standing.expires_on)
