"""Letters from templates: every field filled wherever Word parts it, and nothing that acts let in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    RegisterStanding,
)
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import KpoError, Place
from kpo_dd.reports.letters.addressees import Addressee, addressees
from kpo_dd.reports.letters.built_in import LetterKind, built_in_template
from kpo_dd.reports.letters.docx_file import FIRST_ZIP_DAY
from kpo_dd.reports.letters.letter import filled_letter, template_language
from kpo_dd.reports.letters.letter_fields import BLOCKS, LetterField, field_name
from kpo_dd.reports.letters.letter_filling import LetterWords
from kpo_dd.reports.letters.letter_words import LetterSender, LetterWriter
from kpo_dd.reports.words.paper import PaperLine, plainly
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import Language, explain, say
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, ON, RULEBOOK, SUPPLIER
from tests.reports.dossier.reading_papers import text_of_docx
from tests.toys import ROOT, shipped

WHERE = Place("letter.docx")
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"


def words(language: Language = Language.EN, **texts: str) -> LetterWords:
    """A word for every field: its own name in capitals, or what is given."""
    said = {one: texts.get(one, one.name) for one in LetterField if one not in BLOCKS}
    blocks = {one: (PaperLine(plainly(f"block {one}")),) for one in BLOCKS}
    return LetterWords(said, blocks, language)


def saved(document: DocxDocument) -> bytes:
    """A document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lines(*paragraphs: str) -> bytes:
    """A template of some paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def changed(content: bytes, parts: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """A file in which something stands in the place of something else; a new part in the place of nothing."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            part = old.read(name) if name in old.namelist() else b""
            before, after = parts.get(name, (b"", b""))
            assert before in part
            new.writestr(name, part.replace(before, after, 1) if before else part or after)
    return file.getvalue()


def complaint(template: bytes, language: Language = Language.EN) -> list[str]:
    """What is said of a template that can't be used."""
    with pytest.raises(KpoError) as refused:
        filled_letter(template, words(), "Title", WHERE)
    return [explain(one, language) for one in refused.value.problems]


def test_a_field_is_filled_though_word_parted_its_name() -> None:
    """Over runs that look differently, twice in a line, in a table, a header and a footer."""
    document = Document()
    paragraph = document.add_paragraph("To ")
    for piece in ("{sup", "pl", "ier} on ", "{", "DATE", "}", " and {date}."):
        paragraph.add_run(piece).bold = piece == "pl"
    document.add_table(1, 1).cell(0, 0).text = "{country}"
    document.sections[0].header.paragraphs[0].text = "{sender}"
    document.sections[0].footer.paragraphs[0].text = "{hotline}"
    letter = filled_letter(saved(document), words(), "Title", WHERE)
    read = Document(io.BytesIO(letter.content))
    assert read.paragraphs[0].text == "To SUPPLIER on DATE and DATE."
    assert read.tables[0].cell(0, 0).text == "COUNTRY"
    assert read.sections[0].header.paragraphs[0].text == "SENDER"
    assert read.sections[0].footer.paragraphs[0].text == "HOTLINE"
    assert letter.left == ()


def test_blocks_stand_where_their_field_stood() -> None:
    """Between the lines around it, and the line of the field is gone."""
    letter = filled_letter(lines("before", "{actions}", "after"), words(), "Title", WHERE)
    assert text_of_docx(letter.content).split("\n") == ["before", "block actions", "after"]


def test_a_field_that_also_ends_a_section_takes_no_section_with_it() -> None:
    """A letterhead with a page of its own."""
    document = Document()
    document.add_paragraph("{actions}")
    section = document.add_section()
    document.paragraphs[0]._p.get_or_add_pPr().append(section._sectPr.__copy__())
    before = len(Document(io.BytesIO(saved(document))).sections)
    letter = filled_letter(saved(document), words(), "Title", WHERE)
    read = Document(io.BytesIO(letter.content))
    assert len(read.sections) == before > 2
    assert read.paragraphs[0].text == "block actions"
    assert not any("{" in one.text for one in read.paragraphs)


def test_what_only_the_sender_knows_is_left_visible_and_told() -> None:
    """Nobody invents a telephone number."""
    letter = filled_letter(
        lines("Call {hotline}, {contact}"), words(hotline="", contact=""), "T", WHERE
    )
    assert text_of_docx(letter.content) == "Call [hotline: ____________], "
    assert letter.left == (LetterField.HOTLINE,)


@pytest.mark.parametrize("language", Language)
def test_every_field_has_a_name_in_every_language_and_is_filled_by_any(language: Language) -> None:
    """An officer writes the names of the own language, in whatever case."""
    texts = [one for one in LetterField if one not in BLOCKS]
    template = lines(*(f"{{{field_name(one, language).upper()}}}" for one in texts))
    letter = filled_letter(template, words(), "Title", WHERE)
    assert text_of_docx(letter.content).split("\n") == [one.name for one in texts]
    names = {field_name(one, language) for one in LetterField}
    assert len(names) == len(LetterField)
    assert template_language(template, WHERE) is language


def test_a_field_there_is_not_is_one_line_with_the_one_that_was_meant() -> None:
    """And a brace without its partner, and a block that does not stand alone."""
    (line,) = complaint(lines("{suplier}"))
    assert line.startswith("letter.docx: there is no field {suplier}: did you mean {supplier}? ")
    (line,) = complaint(lines("Dear {supplier"))
    assert line.startswith('letter.docx: a brace without its partner in "Dear {supplier"')
    (line,) = complaint(lines("Please: {actions}"))
    assert line.startswith("letter.docx: {actions} takes more than a line")
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{actions}"
    (line,) = complaint(saved(document))
    assert line.startswith("letter.docx: {actions} takes more than a line")


HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
ACTING = {
    "a link outside": {
        RELATIONS: (
            b"</Relationships>",
            f'<Relationship Id="rIdX" Type="{HYPERLINK}" Target="file:///x" '.encode()
            + b'TargetMode="Ext&#101;rnal"/></Relationships>',
        )
    },
    "macros": {
        "[Content_Types].xml": (
            b"wordprocessingml.document.main+xml",
            b"wordprocessingml.document.main+xml.bad",
        )
    },
    "an object": {
        RELATIONS: (
            b"</Relationships>",
            b'<Relationship Id="rIdX" Type="http://x/oleObject" Target="embeddings/o.bin"/>'
            b"</Relationships>",
        ),
        "[Content_Types].xml": (
            b"</Types>",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
        "word/embeddings/o.bin": (b"", b"x"),
    },
    "a field that fetches": {
        DOCUMENT: (
            b"<w:p>",
            b"<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c</w:instrText>"
            b"</w:r>",
        )
    },
    "a simple field that fetches": {
        DOCUMENT: (b"<w:p>", b'<w:p><w:fldSimple w:instr=" includetext x "/>'),
    },
}


@pytest.mark.parametrize("name", ACTING)
def test_a_template_that_acts_or_reaches_out_is_refused_in_a_line(name: str) -> None:
    """However the attribute is spelled; the same template without it is used."""
    template = lines("Dear {supplier}")
    assert filled_letter(template, words(), "Title", WHERE).content
    found = complaint(changed(template, ACTING[name]))
    assert len(found) == 1
    assert found[0].startswith("letter.docx: ")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file_is_one_line(content: bytes) -> None:
    """An old .doc, a text, half a file."""
    (line,) = complaint(content)
    assert line.startswith("letter.docx: this is no Word file (.docx) that can be opened")


def test_a_damaged_part_or_a_bomb_is_one_line() -> None:
    """Nothing of it is unpacked before its size was looked at."""
    template = lines("Dear {supplier}")
    (line,) = complaint(changed(template, {DOCUMENT: (b"<w:p>", b"<w:p")}))
    assert "no Word file" in line
    file = io.BytesIO(template)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/media/a.png", b"\x00" * 70_000_000)
    (line,) = complaint(file.getvalue())
    assert line.startswith("letter.docx: this file is too large")


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_is_text_in_a_letter(name: str) -> None:
    """A name made of braces is no field, and one of escapes does nothing."""
    template = lines("Dear {supplier}, {hotline}")
    letter = filled_letter(template, words(supplier=HOSTILE[name]), "Title", WHERE)
    (told,) = text_of_docx(letter.content).split("\n")
    assert told.startswith("Dear ")
    assert told.endswith(", HOTLINE")
    assert not set(told) & {"\x1b", "\x9b", "\x00", "\u202e"}


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(4)
def test_every_letter_that_comes_with_the_program_is_whole(
    kind: LetterKind, language: Language
) -> None:
    """No field is left, the template is of its language, and twice it is the same bytes without a clock."""
    result = sample().suppliers[0]
    writer = LetterWriter(sample(), Phrases(shipped(), language, ON), LetterSender("KPO", "+7"))
    template = built_in_template(kind, language)
    told = writer.words(Addressee(result.id, result.name, None, result))
    made = [filled_letter(template, told, "Title", WHERE).content for _ in range(2)]
    assert made[0] == made[1]
    assert not set(text_of_docx(made[0])) & {"{", "}"}
    assert template_language(template, WHERE) is language
    with zipfile.ZipFile(io.BytesIO(made[0])) as file:
        assert {one.date_time for one in file.infolist()} == {FIRST_ZIP_DAY}
        properties = file.read("docProps/core.xml")
    assert b"python-docx" not in properties
    assert str(date.today().year).encode() not in properties


def a_return(name: str, state: ReturnState, *, expected: bool | None = True) -> SupplierReturn:
    """A line of the states of returns."""
    return SupplierReturn(name, state, expected, name=f"Supplier {name}", language=Language.KK)


RETURNS = (
    a_return("S-8", ReturnState.MISSING),
    a_return("S-9", ReturnState.INVALID),
    a_return("S-1", ReturnState.INCOMPLETE),
    a_return("S-2", ReturnState.ASSESSED),
    a_return("X-1", ReturnState.INCOMPLETE, expected=False),
)
KNOWN = replace(ASSESSMENT, returns=RETURNS)


def written_to(kind: LetterKind, given: Assessment = KNOWN) -> list[str]:
    """The ids of those who get a letter."""
    return [one.id for one in addressees(kind, given)]


def test_each_kind_of_letter_goes_to_whom_it_is_for() -> None:
    """Who sent nothing, who sent not all, who was assessed; a stranger gets none."""
    assert written_to(LetterKind.REQUEST) == ["S-8"]
    assert written_to(LetterKind.REMINDER) == ["S-8", "S-9", "S-1"]
    assert written_to(LetterKind.FINDINGS) == ["S-1", "S-2"]
    assert next(addressees(LetterKind.REMINDER, KNOWN)).language is Language.KK


@pytest.mark.parametrize(("days", "is_due"), [(-400, True), (0, True), (90, True), (91, False)])
def test_a_commitment_is_renewed_that_has_run_out_or_soon_will(days: int, *, is_due: bool) -> None:
    """By what the return says, and by the register where the run knows it; a refused one is not."""
    ends = ON + timedelta(days=days)
    by_return = replace(SUPPLIER, commitment=replace(SUPPLIER.commitment, expires_on=ends))
    assert (
        written_to(LetterKind.RENEWAL, replace(KNOWN, suppliers=(by_return,))) == ["S-1"] * is_due
    )
    for status, due in ((CommitmentStatus.SIGNED, is_due), (CommitmentStatus.REFUSED, False)):
        register = BesideRegister({"S-1": RegisterStanding(status, None, ends)})
        known = replace(KNOWN, suppliers=(SUPPLIER,), register=register)
        assert written_to(LetterKind.RENEWAL, known) == ["S-1"] * due


def test_a_day_that_has_passed_is_set_anew() -> None:
    """Nobody can keep it; one that is to come stands in the letter."""
    for deadline, told in ((ON - timedelta(days=1), ""), (ON, "23 November 2026")):
        line = replace(RETURNS[0], deadline=deadline)
        known = replace(KNOWN, returns=(line,))
        writer = LetterWriter(known, Phrases(RULEBOOK, Language.EN, ON), LetterSender())
        said = writer.words(next(addressees(LetterKind.REQUEST, known)))
        assert said.texts[LetterField.DEADLINE] == told


def test_of_nothing_nothing_is_asked() -> None:
    """Without a finding there is no list of actions, and its lead is not there either."""
    clean = replace(SUPPLIER, flags=(), left_open=(), open_questions=(), answers=())
    writer = LetterWriter(KNOWN, Phrases(RULEBOOK, Language.EN, ON), LetterSender())
    told = writer.words(Addressee("S-1", "Burlin", None, clean))
    assert told.blocks[LetterField.ACTIONS] == ()
    (finding,) = told.blocks[LetterField.FINDINGS]
    assert finding == PaperLine(plainly(say(Language.EN, "letter.no_findings")))
    (asked,) = told.blocks[LetterField.QUESTIONS]
    assert asked == PaperLine(plainly(say(Language.EN, "to_supplier.nothing_asked")))
    template = built_in_template(LetterKind.FINDINGS, Language.EN)
    letter = filled_letter(template, told, "Title", WHERE)
    assert say(Language.EN, "letter.lead.actions") not in text_of_docx(letter.content)


def test_who_sent_nothing_is_asked_all_questions() -> None:
    """There is no result to look into."""
    writer = LetterWriter(KNOWN, Phrases(RULEBOOK, Language.EN, ON), LetterSender())
    told = writer.words(next(addressees(LetterKind.REQUEST, KNOWN)))
    assert told.texts[LetterField.SUPPLIER] == "Supplier S-8"
    (line,) = told.blocks[LetterField.QUESTIONS]
    assert line == PaperLine(
        plainly("All questions of the questionnaire that apply to your company.")
    )


def test_the_page_on_papers_names_every_field_in_every_language() -> None:
    """A row a field, marked where it stands alone."""
    page = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
    for one in LetterField:
        names = [f"`{{{field_name(one, language)}}}`" for language in Language]
        first = names[0] + ("*" if one in BLOCKS else "")
        assert f"| {first} | {names[1]} | {names[2]} |" in page
