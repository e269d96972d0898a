"""What a run says of corrective actions: which its findings open, and which closed one they bring back.

One event a supplier holds all that a run opens for it: an event for every finding would make the log of ten
thousand suppliers twenty times as long, and say no more.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from kpo_dd.register.events import EventKind
from kpo_dd.register.record_form import NamedBy, Pointer, Record, SoundText


class ActionsRaisedRecord(Record):
    """The actions that findings of a run ask for and that were not on record, each with its rules.

    They are named as the sheet of actions names them; a pattern of the whole return has no rule.
    """

    event_kind: ClassVar[EventKind] = EventKind.ACTIONS_RAISED

    on: date
    opened: dict[SoundText, tuple[SoundText, ...]]


class ActionReopenedRecord(Record):
    """A closed action is open again: a finding that was gone came back, or one that never was came up.

    `reopens` is the fingerprint of the event that closed it, `rules` what raises it now.
    """

    event_kind: ClassVar[EventKind] = EventKind.ACTION_REOPENED
    pointers: ClassVar[tuple[Pointer, ...]] = (
        Pointer("reopens", NamedBy.FINGERPRINT, frozenset({EventKind.ACTION})),
    )

    action: SoundText
    on: date
    reopens: SoundText
    rules: tuple[SoundText, ...] = ()
