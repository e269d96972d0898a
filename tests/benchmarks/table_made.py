"""A table of suppliers as Excel saves it: one sheet, a row a supplier, shared strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter.utility import xl_col_to_name

from kpo_dd.answers import evidence_column
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from samples.make_samples import as_written
from tests.benchmarks.returns_made import Answer, MadeReturn

DAY_ZERO = date(1899, 12, 30)
DAY_STYLE, SHARE_STYLE = 1, 2
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.worksheet+xml"/>'
    + "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("styles", "styles"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Suppliers" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1">'
    '<fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="9" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


class TableWriter:
    """Writes one table; remembers each text once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.columns = dict(table_columns(rulebook))
        self.letters = {name: xl_col_to_name(at) for at, name in enumerate(self.columns)}
        self.shared: dict[str, int] = {}
        self.texts: dict[tuple[str, Answer, Language], str] = {}
        self.cells = 0

    def write(self, path: Path, returns: Iterable[MadeReturn]) -> None:
        """Write the table of some returns; a file that is there is replaced."""
        with ZipFile(path, "w", ZIP_DEFLATED) as package:
            for name, text in PARTS.items():
                package.writestr(name, XML + text)
            with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                sheet.write(f'{XML}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
                for row in chain([self.heading_row()], self.rows(returns)):
                    sheet.write(row.encode())
                sheet.write(b"</sheetData></worksheet>")
            items = (f'<si><t xml:space="preserve">{escape(t)}</t></si>' for t in self.shared)
            counts = f'count="{self.cells}" uniqueCount="{len(self.shared)}"'
            strings = f'<sst xmlns="{MAIN}" {counts}>{"".join(items)}</sst>'
            package.writestr("xl/sharedStrings.xml", XML + strings)

    def heading_row(self) -> str:
        """What is asked, in Russian, as most buyers here would have it."""
        asked = self.columns.items()
        cells = (self.text_cell(self.letters[name], 1, heading) for name, heading in asked)
        return f'<row r="1">{"".join(cells)}</row>'

    def rows(self, returns: Iterable[MadeReturn]) -> Iterator[str]:
        """A row a supplier."""
        for number, made in enumerate(returns, start=2):
            cells = (
                self.cell(name, number, made.answers[name], made.language)
                for name in self.columns
                if name in made.answers
            )
            yield f'<row r="{number}">{"".join(cells)}</row>'

    def cell(self, name: str, row: int, answer: Answer, language: Language) -> str:
        """One answer as a supplier writes it."""
        at = self.letters[name]
        question = self.rulebook.questionnaire.by_id.get(name)
        match answer:
            case date():
                return f'<c r="{at}{row}" s="{DAY_STYLE}"><v>{(answer - DAY_ZERO).days}</v></c>'
            case float():
                is_share = question is not None and question.type is AnswerType.SHARE
                style = f' s="{SHARE_STYLE}"' if is_share else ""
                return f'<c r="{at}{row}"{style}><v>{answer:g}</v></c>'
            case _ if question is None:
                return self.text_cell(at, row, str(answer))
            case _:
                return self.text_cell(at, row, self.words(question, answer, language))

    def words(self, question: Question, answer: Answer, language: Language) -> str:
        """An answer in the words of its language, put together once."""
        key = (question.id, answer, language)
        if key not in self.texts:
            self.texts[key] = answer_in_words(question, answer, language, self.rulebook)
        return self.texts[key]

    def text_cell(self, letters: str, row: int, text: str) -> str:
        """A cell that points at a shared text."""
        self.cells += 1
        at = self.shared.setdefault(text, len(self.shared))
        return f'<c r="{letters}{row}" t="s"><v>{at}</v></c>'


def answer_in_words(
    question: Question, answer: Answer, language: Language, rulebook: Rulebook
) -> str:
    """An answer in the words of a language."""
    said = list(answer) if isinstance(answer, tuple) else str(answer)
    return str(as_written(question, said, language, rulebook))


def table_columns(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Column of the answers to its heading: every question, and the documents beside it."""
    for question in rulebook.questionnaire.questions:
        yield question.id, question.text.ru
        if question.evidence is not None:
            yield evidence_column(question.id), f"{question.text.ru} — документ"
