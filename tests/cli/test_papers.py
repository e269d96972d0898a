"""dossier, explain and letters: one supplier of an earlier run, without the returns it was made of."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document

from kpo_dd.wording import Language, say
from tests.cli.runner import Ran, assess, files, toy
from tests.cli.suppliers import GAMMA, HEADER, suppliers
from tests.reading.makers import save
from tests.reports.dossier.reading_papers import text_of_docx
from tests.toys import toy as toy_rules


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which three suppliers were assessed; their workbook is gone."""
    folder = tmp_path_factory.mktemp("run")
    suppliers(folder)
    assert assess(folder, "suppliers.xlsx", "--no-register", "--format", "json").code == 0
    (folder / "suppliers.xlsx").unlink()
    return folder


@pytest.fixture
def there(run: Path, tmp_path: Path) -> Path:
    """A copy of it, to write into."""
    return Path(shutil.copytree(run, tmp_path / "here"))


def papers(folder: Path, *arguments: str | Path) -> Ran:
    """Run a command on the run in a folder."""
    return toy(folder, arguments[0], *arguments[1:], "--from", "kpo-dd-report")


def assessed_on(folder: Path, day: str) -> None:
    """Assess and record on a day."""
    ran = toy(folder, "assess", "suppliers.xlsx", "--format", "json", "--on", day)
    assert ran.code == 0


def test_a_dossier_is_a_page_and_a_word_file(there: Path) -> None:
    """Beside the reports, by an id or a name; the same again is the same, and only where asked."""
    ran = papers(there, "dossier", "alpha")
    assert (ran.code, ran.err) == (0, "")
    folder = there / "kpo-dd-report" / "dossiers"
    written = files(folder)
    assert sorted(written) == ["dossier-A-1.docx", "dossier-A-1.html"]
    assert "Alpha" in text_of_docx(written["dossier-A-1.docx"])
    again = papers(there, "dossier", "A-1")
    assert again.code == 2
    assert "add --replace" in again.err
    assert papers(there, "dossier", "A-1", "--replace").code == 0
    assert files(folder) == written


@pytest.mark.long
def test_a_dossier_tells_the_bands_of_the_years_from_the_register(
    tmp_path: Path,
) -> None:
    """Up to the day of its run; a register that was named and is not there is said."""
    suppliers(tmp_path)
    for day in ("2025-06-01", "2026-06-01"):
        assessed_on(tmp_path, day)
    assert papers(tmp_path, "dossier", "A-1").code == 0
    written = files(tmp_path / "kpo-dd-report" / "dossiers")
    word = text_of_docx(written["dossier-A-1.docx"])
    page = written["dossier-A-1.html"].decode()
    for text in (word, page):
        assert say(Language.EN, "history.title") in text
        assert "2025-06-01" in text
    assessed_on(tmp_path, "2025-06-01")
    assert papers(tmp_path, "dossier", "A-1", "--replace").code == 0
    earlier = files(tmp_path / "kpo-dd-report" / "dossiers")["dossier-A-1.docx"]
    assert "2026-06-01" not in text_of_docx(earlier)
    ran = papers(tmp_path, "dossier", "A-1", "--replace", "--register", "none.db")
    assert ran.code == 2
    assert "none.db" in ran.err


@pytest.mark.long
def test_what_somebody_wrote_into_a_paper_is_not_replaced(there: Path) -> None:
    """Not even where that is asked for."""
    papers(there, "letters", "--supplier", "A-1")
    path = there / "kpo-dd-report" / "letters" / "findings-A-1.docx"
    document = Document(str(path))
    document.add_paragraph("We spoke on the telephone.")
    document.save(str(path))
    ran = papers(there, "letters", "--supplier", "A-1", "--replace")
    assert ran.code == 2
    assert "We spoke" in text_of_docx(path.read_bytes())


@pytest.mark.long
def test_the_sheet_for_a_supplier_is_in_its_own_language(there: Path) -> None:
    """That of its return, unless another is asked for; it names whom workers may call."""
    ran = papers(there, "dossier", "A-1", "--for-supplier", "--format", "docx", "--hotline", "+7 1")
    assert ran.code == 0
    path = there / "kpo-dd-report" / "dossiers" / "for-supplier-A-1.docx"
    assert "What we understood from your questionnaire: Alpha" in text_of_docx(path.read_bytes())
    assert "without giving a name: +7 1" in text_of_docx(path.read_bytes())
    papers(
        there, "dossier", "A-1", "--for-supplier", "--format", "docx", "--lang", "kk", "--replace"
    )
    assert "Сауалнамаңызды қалай түсіндік: Alpha" in text_of_docx(path.read_bytes())


@pytest.mark.long
def test_nobody_is_one_line_with_whom_was_meant(there: Path) -> None:
    """For all three; nothing is written."""
    before = files(there)
    for command in (["dossier", "A-11"], ["explain", "A-11"], ["letters", "--supplier", "A-11"]):
        ran = papers(there, *command)
        assert ran.code == 2
        assert len(ran.lines) == 1
        assert "A-11" in ran.err
    assert files(there) == before


@pytest.mark.long
def test_what_can_not_be_written_is_one_line(there: Path) -> None:
    """A letter that is not due, a format there is not; nothing is written."""
    before = files(there)
    ran = papers(there, "letters", "--supplier", "A-1", "--kind", "request")
    assert ran.code == 2
    assert "A-1 gets no letter of the kind “request” in this run" in ran.err
    ran = papers(there, "dossier", "A-1", "--format", "pdf")
    assert ran.code == 2
    assert "html,docx" in ran.err
    assert files(there) == before


@pytest.mark.long
def test_explain_says_why_and_takes_a_theme_by_its_name(there: Path) -> None:
    """In any of the languages, or by its key; a wrong one is a line with the one that was meant."""
    whole = papers(there, "explain", "A-1")
    assert whole.code == 0
    assert whole.out.startswith("Why Alpha has this band\n")
    said = papers(there, "explain", "A-1", "--theme", "детский труд", "--lang", "ru")
    key = papers(there, "explain", "A-1", "--theme", "child-labour", "--lang", "ru")
    assert (said.code, said.out) == (0, key.out)
    assert len(said.out) < len(whole.out)
    wrong = papers(there, "explain", "A-1", "--theme", "child_labor")
    assert wrong.code == 2
    assert wrong.lines[-1].startswith(
        'kpo-dd: "child_labor" is no theme: did you mean Child labour?'
    )


@pytest.mark.long
def test_letters_go_out_from_a_template_an_officer_changed(there: Path) -> None:
    """Written, changed, used; in the language of its fields; who is to be told what is left open."""
    ran = toy(there, "letters", "--write-template", "own.docx", "--lang", "ru")
    assert ran.code == 0
    document = Document(str(there / "own.docx"))
    document.add_paragraph("Приезжайте к нам. {Отправитель}")
    document.save(str(there / "own.docx"))
    ran = papers(there, "letters", "--template", "own.docx", "--sender", "КПО", "--supplier", "A-3")
    assert (ran.code, ran.err) == (0, "")
    assert "Left to be filled in by hand in the letters: hotline" in ran.out
    path = there / "kpo-dd-report" / "letters" / "findings-A-3.docx"
    told = text_of_docx(path.read_bytes())
    assert told.endswith("Приезжайте к нам. КПО")
    assert "Кому: Гамма (номер A-3)" in told


@pytest.mark.long
def test_a_template_with_a_field_there_is_not_stops_before_anything_is_written(there: Path) -> None:
    """One line; no letter of anybody."""
    document = Document()
    document.add_paragraph("{suplier}")
    file = io.BytesIO()
    document.save(file)
    (there / "own.docx").write_bytes(file.getvalue())
    ran = papers(there, "letters", "--template", "own.docx")
    assert ran.code == 2
    assert ran.lines == [one for one in ran.lines if "did you mean {supplier}" in one]
    assert not (there / "kpo-dd-report" / "letters").exists()
    assert papers(there, "letters", "--template", "none.docx").code == 2


@pytest.mark.long
def test_letters_beside_the_reports_are_no_returns(there: Path) -> None:
    """Who works in one folder may assess it again."""
    papers(there, "letters")
    papers(there, "dossier", "A-1")
    suppliers(there)
    ran = assess(there, ".", "--no-register", "--format", "json")
    assert ran.code == 0
    assert "docx" not in ran.err


@pytest.mark.long
def test_a_supplier_is_written_to_in_the_language_of_its_return(there: Path) -> None:
    """Its headings and answers are Kazakh; nobody has to say so, neither for the sheet nor for the letter."""
    known = toy_rules().questionnaire.by_id
    headings = [known[name].text.kk if name in known else name for name in HEADER]
    save(there / "kazakh.xlsx", headings, GAMMA)
    assert assess(there, "kazakh.xlsx", "--no-register", "--format", "json").code == 0
    assert papers(there, "dossier", "A-3", "--for-supplier", "--format", "docx").code == 0
    assert papers(there, "letters").code == 0
    folder = there / "kpo-dd-report"
    sheet = (folder / "dossiers" / "for-supplier-A-3.docx").read_bytes()
    letter = (folder / "letters" / "findings-A-3.docx").read_bytes()
    assert "Сауалнамаңызды қалай түсіндік: Гамма" in text_of_docx(sheet)
    assert "Кімге: Гамма (нөмірі A-3)" in text_of_docx(letter)
