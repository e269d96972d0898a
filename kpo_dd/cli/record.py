"""`kpo-dd commitments record`: what a person adds to the register by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec.structs import replace

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
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language

if TYPE_CHECKING:
    from kpo_dd.register.events import NewEvent
    from kpo_dd.register.register import Recorded, Register

SupplierArgument = Annotated[
    str, typer.Argument(metavar="SUPPLIER", help=described("supplier_argument"))
]


def record(
    supplier: SupplierArgument,
    by: Annotated[str, typer.Option("--by", help=described("by_option"))],
    kind: Annotated[
        Literal["kpo_principles", "equivalent_principles", "refused"] | None,
        typer.Option("--kind", help=described("kind_option"), show_default=False),
    ] = None,
    decision: Annotated[
        Literal["accepted", "rejected"] | None,
        typer.Option("--decision", help=described("decision_option"), show_default=False),
    ] = None,
    covers: Annotated[
        list[str] | None,
        typer.Option("--covers", metavar="CATEGORY", help=described("covers_option")),
    ] = None,
    name: Annotated[str, typer.Option("--name", help=described("name_option"))] = "",
    signatory: Annotated[str, typer.Option("--signatory", help=described("signatory_option"))] = "",
    title: Annotated[str, typer.Option("--title", help=described("title_option"))] = "",
    signed: Annotated[
        str, typer.Option("--signed", metavar="DATE", help=described("signed_option"))
    ] = "",
    document: Annotated[str, typer.Option("--document", help=described("document_option"))] = "",
    evidence: Annotated[
        Path | None, typer.Option("--evidence", metavar="FILE", help=described("evidence_option"))
    ] = None,
    note: Annotated[str, typer.Option("--note", help=described("note_option"))] = "",
    authority: Annotated[
        Literal["confirmed", "not_confirmed"] | None,
        typer.Option("--authority", help=described("life.authority_option"), show_default=False),
    ] = None,
    place: Annotated[str, typer.Option("--place", help=described("life.place_option"))] = "",
    language: Annotated[
        str, typer.Option("--language", help=described("life.language_option"))
    ] = "",
    new: Annotated[bool, typer.Option("--new", help=described("new_option"))] = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record what a supplier said on paper, or what compliance decided on equivalent principles."""
    with refusing(lang):
        if (kind is None) == (decision is None):
            raise UsageError.of("kind_or_decision")
        from kpo_dd.register.by_hand import Paper, Ruling, commitment_on, decision_on, last_of
        from kpo_dd.register.life_by_hand import publication_for
        from kpo_dd.register.records import Authority, Outcome
        from kpo_dd.register.register import open_register
        from kpo_dd.register.state import history
        from kpo_dd.reports.console.commitments import print_entered, print_recorded
        from kpo_dd.rulebook.principles import CommitmentKind

        person = person_named(by)
        rulebook, today = rulebook_at(rules), date.today()
        signed_on = parse_day(signed) if signed else None
        named, digest = named_document(document, evidence)
        paper = Paper(
            kind=CommitmentKind(kind or CommitmentKind.NOT_ANSWERED),
            supplier_name=typed(name),
            signatory=typed(signatory),
            title=typed(title),
            signed_on=signed_on,
            document=typed(named),
            evidence_sha256=digest,
            recorded_name=person,
            note=note,
            authority=Authority(authority) if authority else None,
            signed_in=typed(place),
            language=typed(language),
        )
        with open_register(register, create=decision is None) as opened:
            paper = replace(paper, kept=bool(digest) and opened.documents is not None)
            known, where = suppliers_known(opened, supplier), Place(opened.name)
            about = supplier_meant(supplier, known, where, new=new)
            events = opened.events(supplier=about)
            if decision is not None:
                ruling = Ruling(Outcome(decision), person, today, covers or (), note, anew=False)
                said = decision_on(about, ruling, events, rulebook, where).event(about)
            else:
                said = commitment_on(paper, about, events, rulebook, today).event(about)
            met = publication_for(opened, rulebook, today)
            told = [*([met.event()] if met else ()), said]
            seen = {about: last_of(about, events)}
            recorded = record_keeping(opened, told, seen, (evidence, "" if decision else digest))
            standings = history(opened.events_about(about), today)
        print_recorded(recorded, opened.name, lang)
        print_entered(said, standings, rulebook.principles, lang)


def record_keeping(
    register: Register,
    said: Sequence[NewEvent],
    seen: Mapping[str, str],
    document: tuple[Path | None, str],
) -> Recorded:
    """Record, and keep a copy of a document with its SHA-256; both or neither."""
    path, digest = document
    if path is None or not digest or register.documents is None:
        return register.record(said, datetime.now(UTC), seen)
    from kpo_dd.register.kept_documents import keep_document

    with register.recording(said, datetime.now(UTC), seen) as recorded:
        keep_document(register.documents, path, digest)
    return recorded


def supplier_meant(text: str, known: Collection[str], place: Place, *, new: bool) -> str:
    """The supplier that an id names, read as in a questionnaire.

    UsageError where it names none, or one the register does not know and nobody insists.
    """
    key, is_known = supplier_written(text, known)
    if is_known or new:
        return key
    raise UsageError.of("supplier_unregistered", place, name=key, near=near_supplier(key, known))


def supplier_registered(text: str, known: Collection[str], place: Place) -> str:
    """The same where a new supplier makes no sense: of it there is nothing to decide, withdraw or prove."""
    key, is_known = supplier_written(text, known)
    if is_known:
        return key
    raise UsageError.of("unknown_supplier", place, name=key, near=near_supplier(key, known))


def supplier_written(text: str, known: Collection[str]) -> tuple[str, bool]:
    """An id read as in a questionnaire, and whether it is known. UsageError where it names nobody."""
    from kpo_dd.reading.values.supplier_id import written_id
    from kpo_dd.reading.values.words import supplier_key

    if text in known:
        return text, True
    key = written_id(text)
    refuse_nobody(key, text)
    same = [one for one in known if supplier_key(one) == key]
    return (same[0], True) if len(same) == 1 else (key, key in known)


def suppliers_known(register: Register, text: str) -> frozenset[str]:
    """The suppliers of a register; also the one that is named, where no more than a run tells of it.

    Of who sent nothing, or nothing that can be read, there are no entries: just that it was to answer.
    """
    from kpo_dd.reading.values.supplier_id import written_id
    from kpo_dd.register.events import EventKind
    from kpo_dd.register.run_before import latest_of_each

    known, named = register.suppliers(), {text, written_id(text)}
    if named & known:
        return known
    runs = register.events([EventKind.RUN])
    return known | latest_of_each(register, runs, date.max, named).keys()


def refuse_nobody(key: str, text: str) -> None:
    """UsageError where a text is no id: a way of saying nothing, or what an office program made of one."""
    from kpo_dd.reading.values.supplier_id import is_changed
    from kpo_dd.reading.values.words import says_nothing

    if says_nothing(key):
        raise UsageError.of("supplier_blank")
    if is_changed(key):
        raise UsageError.of("supplier_changed", text=text)


def near_supplier(key: str, known: Collection[str]) -> str:
    """The known supplier that was probably meant: one that looks the same, else one written much alike."""
    from kpo_dd.identity import lookalike
    from kpo_dd.rulebook.nearest import nearest

    alike = sorted(one for one in known if lookalike(one) == lookalike(key))
    return alike[0] if alike else nearest(key, sorted(known))


def person_named(text: str) -> str:
    """Who records or decides. UsageError where that is nobody."""
    name = typed(text)
    if not name:
        raise UsageError.of("person_missing")
    return name


def typed(text: str) -> str:
    """What an option says, as a cell would be read; empty where it says nothing: `-`, blanks."""
    from kpo_dd.reading.values.words import says_nothing, visible

    return "" if says_nothing(text) else visible(text)


def named_document(document: str, evidence: Path | None) -> tuple[str, str]:
    """The name and the SHA-256 of a document; without a name of its own it has that of its file."""
    if evidence is None:
        return document, ""
    return document or evidence.name, file_digest(evidence)


def file_digest(path: Path) -> str:
    """SHA-256 of a file. UsageError where it can't be read."""
    from hashlib import sha256

    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError.of("file_unreadable", Place(str(path)), reason=reason) from error
