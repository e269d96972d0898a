"""`tables.yaml` with another digest, edition and day, and every other line as a person wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from kpo_dd.errors import Place, RulebookError
from kpo_dd.rulebook.figures.reference_data import TABLES_FILE, ReferenceData
from kpo_dd.rulebook.rule_documents import Document, read_entry
from kpo_dd.rulebook.yaml_files import read_document
from kpo_dd.wording import Language

KeySpot = tuple[int | str, ...]


class NewlySaid(Struct, frozen=True):
    """What is to be said of tables: digests by file, and edition and day of publications by id.

    `source`: where the edition is from; empty where that stays.
    """

    digests: Mapping[str, str]
    sets: frozenset[str]
    edition: str
    day: date
    source: str = ""


class YamlLines(Struct):
    """The lines of the file while keys are given other values; from below, so that places hold."""

    document: Document
    lines: list[str]
    spans: list[tuple[int, int, str]] = field(default_factory=list)

    def put(self, spot: KeySpot, value: str | None) -> None:
        """Give a key another value on its line; None takes it away with all that it holds."""
        if spot not in self.document.lines:
            return
        first = self.document.lines[spot] - 1
        found = re.match(rf"([\s-]*){spot[-1]}:", self.lines[first])
        if not found:
            raise RulebookError.of("data_by_hand", Place(TABLES_FILE, line=first + 1))
        last, depth = first + 1, len(found[1])
        while last < len(self.lines) and is_deeper(self.lines[last], depth):
            last += 1
        while last > first + 1 and not self.lines[last - 1].strip():
            last -= 1
        self.spans.append((first, last, "" if value is None else f"{found[1]}{spot[-1]}: {value}"))

    def text(self) -> str:
        """The file with everything that was put."""
        for first, last, line in sorted(self.spans, reverse=True):
            self.lines[first:last] = [line] if line else []
        return "\n".join(self.lines) + "\n"


def is_deeper(line: str, depth: int) -> bool:
    """Whether a line belongs to the key that stands at a depth."""
    bare = line.lstrip(" ")
    return not bare or len(line) - len(bare) > depth


def described_anew(text: str, said: NewlySaid) -> str:
    """The file with what is newly said. RulebookError where its form does not allow that by program."""
    document = read_document(text, TABLES_FILE)
    data = read_entry(ReferenceData, document)
    lines = YamlLines(document, text.rstrip("\n").split("\n"))
    for at, table in enumerate(data.tables):
        if table.file in said.digests:
            lines.put(("tables", at, "sha256"), said.digests[table.file])
        for number, one in enumerate(table.sets):
            if one.id in said.sets:
                put_edition(lines, ("tables", at, "sets", number), said)
                newer = one.superseded_by
                if newer is not None and newer.day <= said.day:
                    lines.put(("tables", at, "sets", number, "superseded_by"), None)
    anew = lines.text()
    refuse_otherwise(read_entry(ReferenceData, read_document(anew, TABLES_FILE)), said)
    return anew


def put_edition(lines: YamlLines, spot: KeySpot, said: NewlySaid) -> None:
    """Edition, day and source of one publication; nobody has compared it with a second copy yet."""
    lines.put((*spot, "edition"), in_all_languages(said.edition))
    lines.put((*spot, "day"), said.day.isoformat())
    lines.put((*spot, "verified"), "no")
    if said.source:
        lines.put((*spot, "source"), in_all_languages(said.source))


def in_all_languages(text: str) -> str:
    """A text that a person gave in one language, as all three."""
    quoted = "'" + text.replace("'", "''") + "'"
    return "{" + ", ".join(f"{language}: {quoted}" for language in Language) + "}"


def refuse_otherwise(data: ReferenceData, said: NewlySaid) -> None:
    """RulebookError where the file does not say now what it was to say."""
    fitting = [
        *(
            table.sha256 == said.digests[table.file]
            for table in data.tables
            if table.file in said.digests
        ),
        *fits(data, said),
    ]
    if not all(fitting):
        raise RulebookError.of("data_by_hand", Place(TABLES_FILE))


def fits(data: ReferenceData, said: NewlySaid) -> Iterable[bool]:
    """Whether each publication that was to be described anew is."""
    for _, one in data.sets():
        if one.id in said.sets:
            yield one.day == said.day and one.edition.in_(Language.EN) == said.edition
