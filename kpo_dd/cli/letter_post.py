"""The letters of a run: who gets them, in which language, and into which files they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from kpo_dd.cli.kept import KeptRun, supplier_of
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.errors import Place, ReadingError, UsageError
from kpo_dd.reports.letters.addressees import DECIDED_FOR, Addressee, addressees
from kpo_dd.reports.letters.built_in import LetterKind, built_in_template
from kpo_dd.reports.letters.letter import Letter, filled_letter, template_language
from kpo_dd.reports.letters.letter_fields import LetterField, field_name
from kpo_dd.reports.letters.letter_words import LetterSender, LetterWriter
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.told_to_suppliers import kept_back
from kpo_dd.wording import Language, one_line, preferred_language, say, spaced_alike
from kpo_dd.writing.file_names import safe_file_name
from kpo_dd.writing.outputs import Untouchable, check_output, write_file
from kpo_dd.writing.seals import Made

MOST_LEFT_OUT = 20  # suppliers that are named; `explain` shows the points of each


class BroughtTemplate(Struct, frozen=True):
    """A template somebody brings, and where it lies."""

    content: bytes
    place: Place


def own_template(path: Path | None) -> BroughtTemplate | None:
    """The template of --template. ReadingError where it can't be read or may not be used."""
    if path is None:
        return None
    place = Place(str(path))
    try:
        brought = BroughtTemplate(path.read_bytes(), place)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadingError.of("file_unreadable", place, reason=reason) from error
    template_language(brought.content, place)
    return brought


def wanted_addressees(
    run: KeptRun, kind: LetterKind, suppliers: Sequence[str]
) -> tuple[Addressee, ...]:
    """Who gets a letter of that kind, all or those named. UsageError for a name that is nobody's."""
    found = tuple(addressees(kind, run.assessment))
    if not suppliers:
        return found
    chosen = dict.fromkeys(meant_id(run, kind, text, found) for text in suppliers)
    return tuple(one for one in found if one.id in chosen)


def meant_id(run: KeptRun, kind: LetterKind, text: str, found: Sequence[Addressee]) -> str:
    """The id of the addressee that is meant by an id or a name."""
    said = spaced_alike(text)
    named = {one.id for one in found if said in {one.id.casefold(), one.name.casefold()}}
    if len(named) == 1:
        return named.pop()
    others = {name for one in run.assessment.returns for name in (one.id, one.name)}
    supplier = text if text in others else supplier_of(run, text).id
    if any(one.id == supplier for one in found):
        return supplier
    word = say(language_of_words(), f"letter.asked_for.{kind}")
    raise UsageError.of("letter_not_due", name=text, kind=word)


class LetterPost(Struct, frozen=True, dict=True):
    """Makes the letters of one kind. `language`: of all of them; None for each supplier's own."""

    run: KeptRun
    kind: LetterKind
    sender: LetterSender
    template: BroughtTemplate | None
    language: Language | None

    def send(
        self, found: Sequence[Addressee], folder: Path, kept: Untouchable, *, replace: bool
    ) -> tuple[LetterField, ...]:
        """Write them; what is left to be filled in by hand in any. OutputError before the first is made."""
        paths = {one.id: folder / self.file_name(one) for one in found}
        for path in paths.values():
            check_output(path, Made.LETTER, replace=replace, untouchable=kept)
        left: dict[LetterField, None] = {}
        for one in found:
            letter = self.letter(one)
            left |= dict.fromkeys(letter.left)
            write_file(
                paths[one.id], letter.content, Made.LETTER, replace=replace, untouchable=kept
            )
        return tuple(left)

    def file_name(self, to: Addressee) -> str:
        """What the file of a letter is called."""
        return f"{self.kind}-{safe_file_name(to.id)}.docx"

    def letter(self, to: Addressee) -> Letter:
        """The letter of one supplier."""
        language = self.language or self.brought_language or to.language or preferred_language()
        phrases = Phrases(self.run.rulebook, language, self.run.assessment.on)
        writer = LetterWriter(self.run.assessment, phrases, self.sender, self.decided_on(to))
        title = say(language, f"letter.title.{self.kind}")
        brought = self.template
        content = brought.content if brought else built_in_template(self.kind, language)
        place = brought.place if brought else Place()
        return filled_letter(content, writer.words(to), title, place)

    def decided_on(self, to: Addressee) -> date | None:
        """The day of a letter that rests on a decision; None for any other."""
        decision = self.run.assessment.entries.decisions.get(to.id)
        return decision.on if decision and self.kind in DECIDED_FOR else None

    @cached_property
    def brought_language(self) -> Language | None:
        """The language the template that was brought is written in."""
        if self.template is None:
            return None
        return template_language(self.template.content, self.template.place)


def tell_sent(
    run: KeptRun,
    found: Sequence[Addressee],
    folder: Path,
    left: Sequence[LetterField],
    language: Language,
) -> None:
    """Say how many letters went where, what is to be filled in, and what was left to a talk."""
    if not found:
        print(say(language, "letter.nobody"))
        return
    print(say(language, "letter.written", count=len(found), folder=folder))
    if left:
        fields = ", ".join(field_name(one, language) for one in left)
        print(say(language, "letter.left", fields=fields))
    counts = [
        (one, len(kept_back(one.result, run.rulebook))) for one in found if one.result is not None
    ]
    silent = [(one, count) for one, count in counts if count]
    for one, count in silent[:MOST_LEFT_OUT]:
        supplier = one_line(one.name) or one_line(one.id)
        print(say(language, "letter.left_out", supplier=supplier, count=count))
    if len(silent) > MOST_LEFT_OUT:
        print(say(language, "letter.left_out_more", count=len(silent) - MOST_LEFT_OUT))
