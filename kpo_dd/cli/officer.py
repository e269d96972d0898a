"""What commands have in common by which a person records something of a supplier, or looks it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from msgspec import Struct

from kpo_dd.cli.commitment_looks import RegisterLook
from kpo_dd.cli.options import described, parse_day
from kpo_dd.cli.record import record_keeping, supplier_meant, suppliers_known, typed
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, day_words, say

if TYPE_CHECKING:
    from pathlib import Path

    from kpo_dd.assessment.result.officer_entries import OfficerEntries
    from kpo_dd.register.events import Event
    from kpo_dd.register.record_form import Record
    from kpo_dd.register.register import Recorded, Register

EntrySaid = TypeVar("EntrySaid", bound="Record")
OfficerOption = Annotated[str, typer.Option("--by", help=described("officer.by_option"))]
DayOfOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=described("officer.on_option"), show_default=False),
]
OfficerReasonOption = Annotated[
    str, typer.Option("--reason", help=described("officer.reason_option"))
]
NewOption = Annotated[bool, typer.Option("--new", help=described("new_option"))]
EntriesAsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help=described("officer.as_of_option"), show_default=False
    ),
]


class EntryDesk(Struct, frozen=True):
    """An open register and the supplier that somebody is about to record something of."""

    register: Register
    supplier: str
    events: tuple[Event, ...]

    @property
    def last(self) -> str:
        """The hash of what was recorded of the supplier last; empty where that is nothing."""
        return self.events[-1].hash if self.events else ""

    def following(self, record: EntrySaid, is_about_it: Callable[[EntrySaid], bool]) -> EntrySaid:
        """The record after the last of its kind about the same thing; that one where it says just this.

        An entry made in error is followed, or the same could not be recorded anew, and says nothing.
        """
        from kpo_dd.register.life import void_among

        void = void_among(self.events)
        said = [one for one in self.events if one.kind is record.event_kind]
        about = [(one, read) for one in said if is_about_it(read := type(record).of(one))]
        if not about:
            return record
        standing = [read for one, read in about if one.hash not in void]
        if standing and says_just(record, standing[-1]):
            return standing[-1]
        return record.model_copy(update={"follows": about[-1][0].hash})

    def run_of(self, report: str) -> str:
        """The fingerprint of the run that left a report of this SHA-256; empty where none is on record."""
        from kpo_dd.register.day_before import runs_among
        from kpo_dd.register.events import EventKind

        runs = runs_among(self.register.events([EventKind.RUN]))
        left = [one.event.fingerprint for one in runs if report in one.record.reports.values()]
        return left[-1] if left else ""

    @property
    def keeps(self) -> bool:
        """Whether copies of documents are kept beside the register."""
        return self.register.documents is not None

    def record(self, record: Record, document: Path | None = None) -> Recorded:
        """Record it, and keep a copy of the document it rests on.

        RegisterError where somebody else recorded of the supplier meanwhile.
        """
        said, seen = [record.event(self.supplier)], {self.supplier: self.last}
        return record_keeping(self.register, said, seen, (document, record.kept_document))


OF_ITS_TIME = ("follows", "personal", "run")  # what of a record depends on when it is recorded


def says_just(record: EntrySaid, before: EntrySaid) -> bool:
    """Whether a record says what one before says, but for when it is said."""
    stands = {name: getattr(before, name) for name in OF_ITS_TIME if hasattr(before, name)}
    return record.model_copy(update=stands) == before


@contextmanager
def desk_for(url: str, supplier: str, *, new: bool) -> Iterator[EntryDesk]:
    """The register, opened to record of a supplier. UsageError where the register does not know it."""
    from kpo_dd.register.register import open_register

    with open_register(url, create=True) as opened:
        known, place = suppliers_known(opened, supplier), Place(opened.name)
        about = supplier_meant(supplier, known, place, new=new)
        yield EntryDesk(opened, about, opened.events(supplier=about))


def day_of_entry(text: str | None) -> date:
    """The day of what is recorded. UsageError where it is still to come."""
    day = parse_day(text)
    if day > date.today():
        raise UsageError.of("entry_day_to_come", day=day)
    return day


def officer_reason(text: str) -> str:
    """Why. UsageError where nothing is said."""
    reason = typed(text)
    if not reason:
        raise UsageError.of("entry_reason_missing")
    return reason


def events_known(events: Sequence[Event], known_on: str | None) -> Sequence[Event]:
    """The events recorded by the end of a day (UTC); all where none is named."""
    return RegisterLook.at(None, known_on).known(events)


def tell_recorded(recorded: Recorded, register: str, language: Language) -> None:
    """Say under which number something was recorded, or that it stands there already."""
    if recorded.new:
        number = recorded.new[-1].seq
        print(say(language, "officer.recorded", register=register, number=number))
    else:
        print(say(language, "officer.known", register=register))


def shown_day(day: date | None, language: Language) -> str:
    """A day as the language writes it; empty where there is none."""
    return "" if day is None else day_words(day, language)


def standing_entries(register: str, as_of: str | None, known_on: str | None) -> OfficerEntries:
    """What people recorded, as it stood on a day and was known on another."""
    from kpo_dd.register.officer_state import OFFICER_KINDS, officer_entries
    from kpo_dd.register.register import open_register

    day = parse_day(as_of)
    with open_register(register, create=False) as opened:
        return officer_entries(events_known(opened.events(OFFICER_KINDS), known_on), day)


def print_entry_table(headings: Sequence[str], rows: list[list[str]], language: Language) -> None:
    """Print a table of entries, and how many there are."""
    from kpo_dd.reports.console.tables import MOST_IN_A_TABLE, print_padded, print_rows

    if rows:
        show = print_rows if len(rows) <= MOST_IN_A_TABLE else print_padded
        show([say(language, f"officer.heading.{one}") for one in headings], rows)
    print(say(language, "officer.count", count=len(rows)))
