"""`kpo-dd commitments import`: a list of signed papers at once, all of it or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self, TypeVar

import typer
from msgspec import Struct

from kpo_dd.cli.commitment_life import publication_met
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
    rulebook_at,
)
from kpo_dd.cli.record import person_named, supplier_meant, typed
from kpo_dd.errors import Place, Problem, UsageError
from kpo_dd.wording import Language, one_line, say, whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kpo_dd.register.by_hand import Paper
    from kpo_dd.register.events import Event, NewEvent
    from kpo_dd.register.importing import JudgedPaper
    from kpo_dd.register.register import Register
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.scope.paper_list import SignedLine

InGroup = TypeVar("InGroup")


def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=described("life.papers_argument"))],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=described("by_option"))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=described("life.import_dry_option"))
    ] = False,
    new: Annotated[bool, typer.Option("--new", help=described("life.import_new_option"))] = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Record the signed papers on a list: a line a supplier, all of them or none."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.scope.paper_list import read_papers

        person, rulebook, today = person_named(by), rulebook_at(rules), date.today()
        papers = read_papers(file, rulebook, today)
        with open_register(register, create=new and not dry_run) as opened:
            found = PapersBeside.of(opened, papers.lines, person, new=new)
            if dry_run:
                print("\n".join(found.words(lang)))
            problems = (*papers.problems, *found.problems())
            if problems:
                refused = Problem.of("papers_refused", Place(file.name), count=len(problems))
                raise UsageError(*problems, refused)
            said, seen = found.events(rulebook)
            if dry_run:
                print(say(lang, "papers.dry", new=len(said), known=len(found.lines) - len(said)))
                return
            count = record_papers(opened, rulebook, said, seen)
            print(say(lang, "papers.recorded", new=count, known=len(found.lines) - count))


def record_papers(
    opened: Register, rulebook: Rulebook, said: Sequence[NewEvent], seen: Mapping[str, str]
) -> int:
    """Record all papers or none; how many were new. RegisterError where somebody recorded meanwhile."""
    if not said:
        return 0
    events = [*publication_met(opened, rulebook), *said]
    opened.record(events, datetime.now(UTC), seen)
    return len(said)


class PapersBeside(Struct, frozen=True):
    """Papers on a list beside what the register holds; `told`: what was recorded of each supplier."""

    lines: Sequence[tuple[SignedLine, JudgedPaper]]
    strangers: Sequence[Problem]
    told: Mapping[str, Sequence[Event]]

    @classmethod
    def of(cls, opened: Register, papers: Iterable[SignedLine], by: str, *, new: bool) -> Self:
        """The lines, each judged; `strangers`: those the register does not know, unless they are new."""
        from kpo_dd.register.importing import judged_paper
        from kpo_dd.register.state import history

        events = opened.events()
        told = in_groups(events, lambda event: event.supplier)
        said = in_groups(history(events, date.today()), lambda standing: standing.supplier)
        known, place = told.keys() - {""}, Place(opened.name)
        lines: list[tuple[SignedLine, JudgedPaper]] = []
        strangers: list[Problem] = []
        for line in papers:
            try:
                supplier = supplier_meant(line.supplier, known, place, new=new)
            except UsageError as error:
                strangers += error.problems
                continue
            paper = paper_on(line, by)
            lines.append((line, judged_paper(supplier, paper, said.get(supplier, ()), as_shown)))
        return cls(lines, strangers, told)

    def problems(self) -> Iterator[Problem]:
        """A line for each paper that contradicts the register, and for each supplier it does not know."""
        from kpo_dd.register.importing import LineFate

        yield from self.strangers
        for line, found in self.lines:
            if found.fate is LineFate.CONFLICT and found.against is not None:
                entry = found.against.event.seq
                yield Problem.of(
                    "paper_conflict", line.place, found.supplier, id=found.supplier, entry=entry
                )

    def words(self, lang: Language) -> Iterator[str]:
        """A line a paper: where it stands, of whom, and what becomes of it."""
        for line, found in self.lines:
            place = whereabouts(line.place, lang)
            supplier = one_line(f"{found.supplier} {found.paper.supplier_name}".strip())
            fate = say(lang, f"papers.fate.{found.fate}")
            yield say(lang, "papers.line", place=place, supplier=supplier, fate=fate)

    def events(self, rulebook: Rulebook) -> tuple[list[NewEvent], dict[str, str]]:
        """What is to be recorded, and what was recorded last of each supplier."""
        from kpo_dd.register.by_hand import commitment_on, last_of
        from kpo_dd.register.importing import LineFate

        events: list[NewEvent] = []
        seen, today = dict[str, str](), date.today()
        for _, found in self.lines:
            if found.fate is LineFate.NEW:
                before, supplier = self.told.get(found.supplier, ()), found.supplier
                record = commitment_on(found.paper, supplier, before, rulebook, today)
                events.append(record.event(supplier))
                seen[supplier] = last_of(supplier, before)
        return events, seen


def in_groups(many: Iterable[InGroup], key: Callable[[InGroup], str]) -> dict[str, list[InGroup]]:
    """Things by what they have in common, in their order."""
    found: dict[str, list[InGroup]] = {}
    for one in many:
        found.setdefault(key(one), []).append(one)
    return found


def paper_on(line: SignedLine, by: str) -> Paper:
    """The paper a line tells of."""
    from kpo_dd.register.by_hand import Paper
    from kpo_dd.register.records import Authority

    authority = line.text("authority")
    return Paper(
        kind=line.kind,
        supplier_name=line.text("name"),
        signatory=line.text("signatory"),
        title=line.text("title"),
        signed_on=line.signed_on,
        document=line.text("document"),
        recorded_name=by,
        note=line.text("note"),
        authority=Authority(authority) if authority else None,
        signed_in=line.text("signed_in"),
        language=line.text("language"),
    )


def as_shown(text: str) -> str:
    """A text as a table shows it and as it is read there again."""
    from kpo_dd.reports.words.foreign import inert
    from kpo_dd.scope.paper_list import unquoted

    return typed(unquoted(inert(text)))
