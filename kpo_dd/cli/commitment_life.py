"""`kpo-dd commitments accept|reject|invite|withdraw|correct`: what people do about a commitment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
    parse_day,
    rulebook_at,
)
from kpo_dd.cli.record import (
    SupplierArgument,
    person_named,
    supplier_meant,
    supplier_registered,
    suppliers_known,
    typed,
)
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language

if TYPE_CHECKING:
    from kpo_dd.register.by_hand import Ruling
    from kpo_dd.register.events import Event, NewEvent
    from kpo_dd.register.life_by_hand import OfficerWord
    from kpo_dd.register.record_form import Record
    from kpo_dd.register.register import Register
    from kpo_dd.rulebook.rulebook import Rulebook

ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help=described("by_option"))]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=described("life.reason_option"))
]
CoversOption = Annotated[
    list[str] | None,
    typer.Option("--covers", metavar="CATEGORY", help=described("covers_option")),
]
UnclearOption = Annotated[
    list[str] | None,
    typer.Option("--unclear", metavar="CATEGORY", help=described("life.unclear_option")),
]
AnewOption = Annotated[bool, typer.Option("--anew", help=described("life.anew_option"))]
HappenedOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help=described("life.happened_option"), show_default=False
    ),
]


def accept_command(
    supplier: SupplierArgument,
    by: ByOption,
    reason: ReasonOption,
    covers: CoversOption = None,
    unclear: UnclearOption = None,
    anew: AnewOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that compliance accepts a supplier's own principles, category by category."""
    with refusing(lang):
        from kpo_dd.register.by_hand import Ruling
        from kpo_dd.register.records import Outcome

        if not covers:
            raise UsageError.of("nothing_covered")
        said = (person_named(by), date.today(), covers, reason_given(reason), unclear or ())
        ruling = Ruling(Outcome.ACCEPTED, *said, anew=anew)
        decide_on_own(supplier, ruling, register, rulebook_at(rules), lang)


def reject_command(
    supplier: SupplierArgument,
    by: ByOption,
    reason: ReasonOption,
    covers: CoversOption = None,
    unclear: UnclearOption = None,
    anew: AnewOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that compliance rejects a supplier's own principles."""
    with refusing(lang):
        from kpo_dd.register.by_hand import Ruling
        from kpo_dd.register.records import Outcome

        said = (person_named(by), date.today(), covers or (), reason_given(reason), unclear or ())
        ruling = Ruling(Outcome.REJECTED, *said, anew=anew)
        decide_on_own(supplier, ruling, register, rulebook_at(rules), lang)


def decide_on_own(
    supplier: str, ruling: Ruling, register: str, rulebook: Rulebook, lang: Language
) -> None:
    """Record a decision on the state that is seen now: whoever decided meanwhile was first."""
    from kpo_dd.register.by_hand import decision_on

    with opened_for_entries(register) as opened:
        place = Place(opened.name)
        about = supplier_registered(supplier, opened.suppliers(), place)
        events = opened.events(supplier=about)
        record = decision_on(about, ruling, events, rulebook, place)
        enter_one(opened, about, record, events, rulebook, lang)


def invite_command(
    supplier: SupplierArgument,
    by: ByOption,
    name: Annotated[str, typer.Option("--name", help=described("name_option"))] = "",
    note: Annotated[str, typer.Option("--note", help=described("note_option"))] = "",
    on: HappenedOption = None,
    new: Annotated[bool, typer.Option("--new", help=described("new_option"))] = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that a supplier was asked to commit to the Business Principles."""
    with refusing(lang):
        from kpo_dd.register.life_by_hand import invitation_of
        from kpo_dd.register.register import open_register

        person, day, rulebook = person_named(by), day_it_happened(on), rulebook_at(rules)
        with open_register(register, create=True) as opened:
            word = word_of(person, day, typed(note), opened)
            known = suppliers_known(opened, supplier)
            about = supplier_meant(supplier, known, word.place, new=new)
            events = opened.events(supplier=about)
            record = invitation_of(about, typed(name), events, rulebook, word)
            enter_one(opened, about, record, events, rulebook, lang)


def withdraw_command(
    supplier: SupplierArgument,
    by: ByOption,
    reason: ReasonOption,
    on: HappenedOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that a supplier takes its commitment back."""
    with refusing(lang):
        from kpo_dd.register.life_by_hand import withdrawal_of

        person, day, rulebook = person_named(by), day_it_happened(on), rulebook_at(rules)
        with opened_for_entries(register) as opened:
            word = word_of(person, day, reason_given(reason), opened)
            about = supplier_registered(supplier, opened.suppliers(), word.place)
            events = opened.events(supplier=about)
            record = withdrawal_of(about, events, word)
            enter_one(opened, about, record, events, rulebook, lang)


def correct_command(
    number: Annotated[int, typer.Argument(metavar="ENTRY", help=described("life.entry_argument"))],
    by: ByOption,
    reason: ReasonOption,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record that an entry was made in error: it stays, is shown, and counts for nothing."""
    with refusing(lang):
        from kpo_dd.register.life_by_hand import CORRECTABLE, correction_of

        person, rulebook = person_named(by), rulebook_at(rules)
        with opened_for_entries(register) as opened:
            word = word_of(person, date.today(), reason_given(reason), opened)
            about, record = correction_of(number, opened.events(CORRECTABLE), word)
            events = opened.events(supplier=about)
            enter_one(opened, about, record, events, rulebook, lang)


def enter_one(
    opened: Register,
    supplier: str,
    record: Record,
    seen: Collection[Event],
    rulebook: Rulebook,
    lang: Language,
) -> None:
    """Record one thing of a supplier on what was seen of it, and print what the register holds then.

    RegisterError where somebody recorded of the supplier meanwhile.
    """
    from kpo_dd.register.by_hand import last_of
    from kpo_dd.register.state import history
    from kpo_dd.reports.console.commitment_entries import print_state
    from kpo_dd.reports.console.commitments import print_recorded

    said = [*publication_met(opened, rulebook), record.event(supplier)]
    recorded = opened.record(said, datetime.now(UTC), {supplier: last_of(supplier, seen)})
    events = opened.events_about(supplier)
    print_recorded(recorded, opened.name, lang)
    print_state(history(events, date.today()), events, rulebook, lang)


def publication_met(opened: Register, rulebook: Rulebook) -> tuple[NewEvent, ...]:
    """The version of the Principles that the rules bring, where the register knows another."""
    from kpo_dd.register.life_by_hand import publication_for

    met = publication_for(opened, rulebook, date.today())
    return (met.event(),) if met else ()


@contextmanager
def opened_for_entries(register: str) -> Iterator[Register]:
    """A register that is there, to record in it. RegisterError where there is none: none is made."""
    from kpo_dd.register.register import open_register

    with open_register(register, create=False):
        pass
    with open_register(register, create=True) as opened:
        yield opened


def word_of(person: str, day: date, reason: str, opened: Register) -> OfficerWord:
    """Who says so, of which day, and why."""
    from kpo_dd.register.life_by_hand import OfficerWord

    return OfficerWord(person, day, reason, Place(opened.name))


def day_it_happened(text: str | None) -> date:
    """The day something happened; today where it is not given. UsageError where it is still to come."""
    day = parse_day(text)
    if day > date.today():
        raise UsageError.of("happened_in_future", day=day, on=date.today())
    return day


def reason_given(text: str) -> str:
    """Why. UsageError where nothing is said."""
    reason = typed(text)
    if not reason:
        raise UsageError.of("person_gives_no_reason")
    return reason
