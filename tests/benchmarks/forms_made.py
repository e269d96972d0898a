"""A folder of blank forms, each filled in by one supplier: what most suppliers send."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct

from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
from kpo_dd.wording import Language
from samples.contractor_books import DAY_ZERO, answer_places
from tests.benchmarks.returns_made import Answer, MadeReturn
from tests.benchmarks.table_made import answer_in_words

EMPTY_CELL = re.compile(r'<c r="([GHI]\d+)"( s="\d+")?/>')


class BlankForm(Struct, frozen=True):
    """The blank questionnaire in one language, taken apart: its parts, and where each answer goes."""

    parts: Mapping[str, bytes]
    sheets: Mapping[
        str, list[str]
    ]  # part to its text, cut at every empty cell: text, cell, style, text ...
    places: Mapping[str, tuple[str, str]]


def blank_form(rulebook: Rulebook, language: Language) -> BlankForm:
    """The blank form of a language."""
    blank = blank_questionnaire(rulebook, language, TemplateLayout.FORM)
    places = dict(answer_places(blank))
    with ZipFile(io.BytesIO(blank)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    answered = {part for part, _ in places.values()}
    sheets = {part: EMPTY_CELL.split(parts[part].decode()) for part in answered}
    return BlankForm(parts, sheets, places)


def write_forms(folder: Path, returns: Iterable[MadeReturn], rulebook: Rulebook) -> None:
    """Write a form a supplier into a folder that is there."""
    blanks = {language: blank_form(rulebook, language) for language in Language}
    for made in returns:
        content = filled_form(made, blanks[made.language], rulebook)
        (folder / f"{made.supplier}.xlsx").write_bytes(content)


def filled_form(made: MadeReturn, blank: BlankForm, rulebook: Rulebook) -> bytes:
    """A form with the answers of one supplier."""
    filled: dict[str, dict[str, str]] = {part: {} for part in blank.sheets}
    for column, answer in made.answers.items():
        part, at = blank.places[column]
        filled[part][at] = inside_of(column, answer, made.language, rulebook)
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, content in blank.parts.items():
            text = put_in(blank.sheets[name], filled[name]) if name in filled else content
            package.writestr(name, text)
    return target.getvalue()


def put_in(pieces: list[str], cells: Mapping[str, str]) -> str:
    """A sheet with some of its empty cells filled."""
    out = [pieces[0]]
    for at, style, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        opened = f'<c r="{at}"{style or ""}'
        out += [opened + cells.get(at, "/>"), after]
    return "".join(out)


def inside_of(column: str, answer: Answer, language: Language, rulebook: Rulebook) -> str:
    """All of a cell behind its style."""
    question = rulebook.questionnaire.by_id.get(column)
    match answer:
        case date():
            return f"><v>{(answer - DAY_ZERO).days}</v></c>"
        case float():
            return f"><v>{answer:g}</v></c>"
        case _ if question is None:  # a document
            return text_inside(str(answer))
        case _:
            return text_inside(answer_in_words(question, answer, language, rulebook))


def text_inside(text: str) -> str:
    """The same of a text."""
    return f' t="inlineStr"><is><t>{escape(text, quote=False)}</t></is></c>'
