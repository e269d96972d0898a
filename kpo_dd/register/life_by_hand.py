"""What else a person records of a commitment: an invitation, a withdrawal, an entry made in error."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct

from kpo_dd.errors import Place, RegisterError, UsageError
from kpo_dd.register.by_hand import last_of, standing_of
from kpo_dd.register.events import Event, EventKind, canonical_json
from kpo_dd.register.life import LIFE_KINDS, void_among
from kpo_dd.register.officer_state import RECORDS_OF_OFFICERS
from kpo_dd.register.records import (
    CorrectionRecord,
    InvitationRecord,
    PublicationRecord,
    WithdrawalRecord,
)
from kpo_dd.register.register import Register
from kpo_dd.register.state import PROMISES, Standing
from kpo_dd.rulebook.rulebook import Rulebook

# What a run or a publication says is no entry of a person that could be made in error.
BY_NO_PERSON = {EventKind.PUBLISHED, EventKind.ACTIONS_RAISED, EventKind.ACTION_REOPENED}
CORRECTABLE = (frozenset(LIFE_KINDS) | RECORDS_OF_OFFICERS.keys()) - BY_NO_PERSON


class OfficerWord(Struct, frozen=True):
    """Who records something, on what day it happened, and why; `place` is the register."""

    by: str
    on: date
    reason: str
    place: Place


def invitation_of(
    supplier: str, name: str, events: Collection[Event], rulebook: Rulebook, word: OfficerWord
) -> InvitationRecord:
    """The invitation to commit to the Principles of a rulebook."""
    before = standing_of(supplier, events, word.on)
    corrections = [e for e in events if e.kind is EventKind.CORRECTED and e.supplier == supplier]
    return InvitationRecord(
        on=word.on,
        principles_version=rulebook.principles.version,
        principles_sha256=rulebook.principles_sha256,
        supplier_name=name or (before.commitment.supplier_name if before else ""),
        by=word.by,
        note=word.reason,
        follows=corrections[-1].hash if corrections else "",
    )


def withdrawal_of(supplier: str, events: Collection[Event], word: OfficerWord) -> WithdrawalRecord:
    """The withdrawal of a supplier's present promise. RegisterError where there is none."""
    before = standing_of(supplier, events, word.on)
    if before is None or before.commitment.kind not in PROMISES or before.withdrawal is not None:
        raise RegisterError.of("nothing_to_withdraw", word.place, name=supplier)
    refuse_too_early(before, word.on)
    return WithdrawalRecord(
        commitment=before.event.fingerprint,
        on=word.on,
        by=word.by,
        reason=word.reason,
        follows=last_of(supplier, events),
    )


def refuse_too_early(standing: Standing, on: date) -> None:
    """UsageError where something is taken back before it was given."""
    signed_on = standing.commitment.signed_on
    if signed_on is not None and on < signed_on:
        raise UsageError.of("withdrawn_too_early", on=on, signed=signed_on)


def correction_of(
    number: int, events: Collection[Event], word: OfficerWord
) -> tuple[str, CorrectionRecord]:
    """That an entry was made in error, with the supplier it is about.

    RegisterError where there is none of that number that can be, or it is said already.
    """
    event = next((one for one in events if one.seq == number), None)
    if event is None or event.kind not in CORRECTABLE:
        raise RegisterError.of("nothing_to_correct", word.place, event=number)
    if event.hash in void_among(events):
        raise RegisterError.of("corrected_already", word.place, event=number)
    record = CorrectionRecord(
        number=number, hash=event.hash, on=word.on, by=word.by, reason=word.reason
    )
    return event.supplier, record


def publication_for(register: Register, rulebook: Rulebook, on: date) -> PublicationRecord | None:
    """That another version of the Principles is in force; None where the register knows no other."""
    version = rulebook.principles.version
    published = register.events([EventKind.PUBLISHED])
    if published:
        last = published[-1]
        if PublicationRecord.of(last).version == version:
            return None
        follows = last.hash
    else:
        said = f'"principles_version":{canonical_json(version)}'
        if not register.differs(EventKind.COMMITMENT, said):
            return None
        follows = ""
    return PublicationRecord(
        version=version, sha256=rulebook.principles_sha256, on=on, follows=follows
    )
