"""The fields of a letter: what an officer writes between braces in a template, in any of three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from kpo_dd.errors import Place, UsageError
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.wording import Language, say

FIELD = re.compile(r"\{([^{}]*)\}")
BRACES = re.compile(r"[{}]")


class LetterField(StrEnum):
    """What can stand in a letter; those of `BLOCKS` take a paragraph of their own."""

    SUPPLIER = "supplier"
    SUPPLIER_ID = "supplier_id"
    COUNTRY = "country"
    CONTACT = "contact"
    DATE = "date"
    DEADLINE = "deadline"
    SENDER = "sender"
    HOTLINE = "hotline"
    STATE = "state"
    COMMITMENT = "commitment"
    SIGNED_ON = "signed_on"
    VALID_UNTIL = "valid_until"
    VERSION = "version"
    FINDINGS = "findings"
    ACTIONS = "actions"
    QUESTIONS = "questions"
    PRINCIPLES = "principles"
    SIGNATURE = "signature"
    DECIDED_ON = "decided_on"
    CONDITIONS = "conditions"


BLOCKS = frozenset(
    {
        LetterField.FINDINGS,
        LetterField.ACTIONS,
        LetterField.QUESTIONS,
        LetterField.PRINCIPLES,
        LetterField.SIGNATURE,
        LetterField.CONDITIONS,
    }
)


def field_name(field: LetterField, language: Language) -> str:
    """What a field is called between its braces."""
    return say(language, f"letter.field.{field}")


@cache
def fields_by_name() -> Mapping[str, tuple[LetterField, Language]]:
    """Every name of every field, in small letters; one that several languages share is of the first."""
    names: dict[str, tuple[LetterField, Language]] = {}
    for language in Language:
        for field in LetterField:
            names.setdefault(spelled(field_name(field, language)), (field, language))
    return names


def spelled(name: str) -> str:
    """A name in the way in which names are compared."""
    return " ".join(name.casefold().replace("_", " ").split())


def field_named(name: str, place: Place, language: Language) -> LetterField:
    """The field of that name. UsageError with the one that was probably meant where there is none."""
    known = fields_by_name()
    found = known.get(spelled(name))
    if found is not None:
        return found[0]
    meant = nearest(spelled(name), known)
    names = ", ".join(f"{{{field_name(field, language)}}}" for field in LetterField)
    near = f"{{{meant}}}" if meant else ""
    raise UsageError.of("letter_field_unknown", place, name=f"{{{name}}}", near=near, known=names)


def fields_in(
    text: str, place: Place, language: Language
) -> Iterator[tuple[re.Match[str], LetterField]]:
    """The fields of a paragraph with where they stand. UsageError for a brace that has no partner."""
    if BRACES.search(FIELD.sub("", text)):
        raise UsageError.of("letter_brace", place, text=text.strip())
    for found in FIELD.finditer(text):
        yield found, field_named(found[1], place, language)


def language_spoken(names: list[str]) -> Language | None:
    """The language most of these names are of; None where there is none to tell by."""
    known = fields_by_name()
    spoken = [known[spelled(name)][1] for name in names if spelled(name) in known]
    return max(Language, key=spoken.count) if spoken else None
