"""How a person looks at the register: as of which day, knowing what, and at whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.options import described, parse_day, warned_of_far_day
from kpo_dd.errors import Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kpo_dd.assessment.result.register_standing import EarlierRun
    from kpo_dd.register.events import Event
    from kpo_dd.register.life import LifeLog
    from kpo_dd.register.register import Register
    from kpo_dd.register.state import Standing

    LatestRuns = Mapping[str, EarlierRun]  # of each supplier the latest that tells of it

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        "--on",
        metavar="DATE",
        help=described("life.as_of_option"),
        show_default=False,
        callback=warned_of_far_day,
    ),
]
KnownOnOption = Annotated[
    str | None,
    typer.Option(
        "--known-on", metavar="DATE", help=described("life.known_on_option"), show_default=False
    ),
]


class RegisterLook(Struct, frozen=True):
    """What was true on `as_of`, by what was recorded up to `known_on`; None is now, and all of it."""

    as_of: date | None
    known_on: date | None

    @classmethod
    def at(cls, as_of: str | None, known_on: str | None) -> RegisterLook:
        """What --as-of and --known-on say. UsageError where one is no day."""
        known = None if known_on is None else parse_day(known_on)
        return cls(None if as_of is None else parse_day(as_of), known)

    @property
    def day(self) -> date:
        """The day it is looked at."""
        return self.as_of or date.today()

    def known(self, events: Sequence[Event]) -> Sequence[Event]:
        """What was recorded by then."""
        from kpo_dd.register.life import known_on

        return events if self.known_on is None else known_on(events, self.known_on)

    def entries(self, events: Sequence[Event]) -> Sequence[Event]:
        """What was known of days up to the day; that an entry was made in error is true on every day."""
        from kpo_dd.register.events import EventKind
        from kpo_dd.register.life import day_of_record
        from kpo_dd.register.records import RECORDS

        found = self.known(events)
        if self.as_of is None:
            return found
        always = EventKind.CORRECTED
        days = [day_of_record(one, RECORDS[one.kind].of(one)) for one in found]
        told = zip(found, days, strict=True)
        return [one for one, day in told if one.kind is always or day <= self.as_of]

    def log(self, events: Sequence[Event]) -> LifeLog:
        """What was known to be true."""
        from kpo_dd.register.life import life_log

        log = life_log(self.known(events))
        return log if self.as_of is None else log.as_of(self.as_of)

    def history(self, opened: Register) -> tuple[Standing, ...]:
        """Everything all suppliers ever said, and what had become of it."""
        from kpo_dd.register.life import LIFE_KINDS
        from kpo_dd.register.state import history_of

        return history_of(self.log(opened.events(LIFE_KINDS)), self.day)

    def latest_runs(self, opened: Register, suppliers: Collection[str]) -> LatestRuns:
        """Of each supplier the latest run up to the day that tells of it. UsageError where no run tells."""
        from kpo_dd.register.day_before import runs_among
        from kpo_dd.register.events import EventKind
        from kpo_dd.register.run_before import latest_of_each

        runs = self.known(opened.events([EventKind.RUN]))
        if not any(one.record.results and one.record.on <= self.day for one in runs_among(runs)):
            raise UsageError.of("filter_without_run", Place(opened.name))
        return latest_of_each(opened, runs, self.day + timedelta(days=1), suppliers)


def meant_by(text: str, known: Iterable[str]) -> list[str]:
    """The suppliers that an id stands for which was typed; both are read as in a questionnaire."""
    from kpo_dd.identity import ALL_AS_THEY_STAND, AS_IT_STANDS

    ids = frozenset(known)
    lines = "\n".join([*ids, ""])
    if AS_IT_STANDS.fullmatch(text) and ALL_AS_THEY_STAND.fullmatch(lines):
        return [text] if text in ids else []
    from kpo_dd.reading.values.supplier_id import written_id

    others = [one for one in ids if not AS_IT_STANDS.fullmatch(one)]
    wanted = {text, written_id(text)}
    return sorted((ids & wanted) | {one for one in others if written_id(one) in wanted})
