"""The dossier for an auditor and the reasons on the terminal: all that is said, and adding up."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.console import Console

from kpo_dd.answers import EVIDENCE_SUFFIX
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    RegisterStanding,
)
from kpo_dd.reports.console.paper import print_paper
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.dossier.reasons_paper import reasons_paper
from kpo_dd.reports.dossier.supplier_paper import supplier_paper
from kpo_dd.reports.html.paper_page import paper_page
from kpo_dd.reports.letters.docx_paper import docx_paper
from kpo_dd.reports.words.paper import PaperTable, WholePaper
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.reports.words.written_days import written_day
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import Language, one_line, say
from tests.golden import sample
from tests.reports.builders import ASSESSMENT, HOSTILE, ON, RULEBOOK, SUPPLIER, hostile
from tests.reports.dossier.reading_papers import lines_of, said, subject_for, text_of_docx
from tests.reports.html.drawing import Node, parse
from tests.toys import shipped


def paper_of(result: SupplierResult, language: Language = Language.EN) -> WholePaper:
    """The dossier of a supplier of the sample."""
    return auditor_paper(subject_for(sample(), result, shipped(), language), "1")


def tenths(text: str) -> int:
    """A figure as printed, in tenths of a point."""
    return round(float(text.replace(",", ".")) * 10)


def waterfalls(paper: WholePaper) -> list[PaperTable]:
    """The tables whose last row is a sum."""
    return [one for one in paper.blocks if isinstance(one, PaperTable) and one.is_summed]


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_the_steps_of_every_theme_add_up_to_its_score_as_they_are_printed(
    language: Language,
) -> None:
    """A column a theme, of every supplier; no step is left out and none is there that moves nothing."""
    for result in sample().suppliers:
        (table,) = waterfalls(paper_of(result, language))
        *steps, total = table.rows
        for column, theme in enumerate(result.themes, start=1):
            points = [said(row[column][0]) for row in steps]
            moved = sorted(tenths(one) for one in points if one)
            assert moved == sorted(
                filter(None, (round(one.points * 10) for one in theme.waterfall))
            )
            assert sum(moved) == tenths(said(total[column][0])) == round(theme.score * 10)


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_on_the_terminal_every_step_says_what_stands_after_it(language: Language) -> None:
    """Points, what stands after each step, and the score: of every theme of the worst supplier."""
    result = sample().suppliers[0]
    paper = reasons_paper(subject_for(sample(), result, shipped(), language), None, "1")
    for table, theme in zip(waterfalls(paper), result.themes, strict=True):
        stands = 0
        for step, points, sum_ in (row[:3] for row in table.rows[:-1]):
            stands += tenths(said(points[0]))
            assert tenths(said(sum_[0])) == stands, said(step[0])
            assert tenths(said(points[0])) != 0
        assert tenths(said(table.rows[-1][1][0])) == stands == round(theme.score * 10)


@pytest.mark.sampled(1)
def test_what_holds_the_band_says_why_it_matters_and_all_others_are_short() -> None:
    """A dossier is six pages: the page on the screen says why the others matter."""
    result = sample().suppliers[0]
    told = "\n".join(lines_of(paper_of(result).blocks))
    holding = [flag for flag in result.flags if flag.rule.cap is not None]
    assert 0 < len(holding) < len(result.flags)
    held = {flag.why.en for flag in holding}
    assert all(flag.why.en in told for flag in holding)
    assert not [flag for flag in result.flags if flag.why.en in told and flag.why.en not in held]


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_every_finding_stands_there_with_its_cells_its_remedy_and_its_law(
    language: Language,
) -> None:
    """Title, answers with their cells, what to do by which day, and each source once, with a number."""
    result = sample().suppliers[0]
    p = Phrases(shipped(), language, ON)
    told = "\n".join(lines_of(paper_of(result, language).blocks))
    assert len(result.flags) > 30
    for flag in result.flags:
        assert p.rules.finding(flag) in told
        assert p.words(flag.action) in told
        assert written_day(due_on(flag, sample().on), language) in told
        for one in flag.evidence:
            assert f"— {one.place.cell}" in told
        for source in flag.sources:
            assert told.count(p.citation(source).text) >= 1, source
    numbers = re.findall(r"\[(\d+)†?\]", told)
    assert len(set(numbers)) == max(map(int, numbers))
    assert all(caveat in told for caveat in p.caveats)


def test_a_source_nobody_has_read_has_a_mark_and_one_footnote() -> None:
    """Not the word behind each of them."""
    told = "\n".join(lines_of(paper_of(sample().suppliers[0]).blocks))
    listed = told[told.index(say(Language.EN, "html.citations")) :]
    unread = sum(1 for one in re.findall(r"\[\d+\] [^\[]*", listed) if one.rstrip().endswith("†"))
    note = say(
        Language.EN,
        "dossier.dagger",
        mark="†",
        count=unread,
        of=len(re.findall(r"\[\d+\] ", listed)),
    )
    assert unread > 0
    assert told.count(note) == 1


def test_documents_that_were_named_stand_beside_their_question_and_cell() -> None:
    """Named, and nobody has seen them."""
    named = [one for one in sample().suppliers if any(map(is_paper, one.answers))]
    assert named
    told = "\n".join(lines_of(paper_of(named[0]).blocks))
    assert "Documents named, not seen: " in told
    for one in filter(is_paper, named[0].answers):
        number = shipped().numbers[one.question.removesuffix(EVIDENCE_SUFFIX)]
        assert f"no. {number} {one_line(one.raw)} — {one.place.cell}" in told


def is_paper(one: Evidence) -> bool:
    """Whether an answer names a document."""
    return one.question.endswith(EVIDENCE_SUFFIX)


def test_the_register_is_said_where_the_run_knows_it() -> None:
    """Where the commitment stands, since when and until when."""
    standing = RegisterStanding(CommitmentStatus.EXPIRED, ON, ON)
    known = replace(ASSESSMENT, register=BesideRegister({"S-1": standing}))
    day = written_day(ON, Language.EN)
    expected = f"In the register: Expired, since {day}, until {day}"
    papers = [
        auditor_paper(subject_for(one, SUPPLIER, RULEBOOK, Language.EN), "1")
        for one in (known, ASSESSMENT)
    ]
    told = [list(lines_of(one.blocks)) for one in papers]
    assert expected in told[0]
    assert not any(line.startswith("In the register") for line in told[1])


def test_the_reasons_of_one_theme_leave_out_the_others() -> None:
    """Its waterfall alone, and only findings that count in it."""
    result = sample().suppliers[0]
    subject = subject_for(sample(), result, shipped(), Language.EN)
    paper = reasons_paper(subject, Theme.CHILD_LABOUR, "1")
    told = "\n".join(lines_of(paper.blocks))
    assert len(waterfalls(paper)) == 1
    for flag in result.flags:
        counts = Theme.CHILD_LABOUR in flag.themes
        assert (f" · {flag.rule.id} · " in told) is counts, flag.rule.id


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_on_a_terminal_nothing_is_wider_than_it_and_no_word_is_broken(language: Language) -> None:
    """At eighty columns; every word of a line that goes on stands whole in one of its lines."""
    subject = subject_for(sample(), sample().suppliers[0], shipped(), language)
    paper = reasons_paper(subject, None, "1")
    file = io.StringIO()
    print_paper(Console(file=file, width=80, force_terminal=True, color_system=None), paper)
    lines = file.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    words = {word for line in lines_of(paper.blocks) for word in line.split() if len(word) < 30}
    printed = set(file.getvalue().split())
    assert {word for word in words if word not in printed and not set(word) & set("█▒·")} == set()


def test_in_a_pipe_a_paragraph_is_one_line() -> None:
    """Whoever searches in it finds sentences whole."""
    subject = subject_for(sample(), sample().suppliers[0], shipped(), Language.EN)
    paper = reasons_paper(subject, None, "1")
    file = io.StringIO()
    print_paper(Console(file=file, width=200), paper)
    printed = file.getvalue()
    assert "\x1b" not in printed
    assert all(one.why.en in printed for one in subject.result.flags)


def tags(page: Node) -> list[tuple[str, list[str]]]:
    """Elements in order, with the names of their attributes; a line break is no markup of ours."""
    return [(one.name, sorted(one.attributes)) for one in page.all() if one.name != "br"]


@pytest.mark.parametrize("name", HOSTILE)
def test_foreign_text_is_plain_text_in_every_drawing(name: str) -> None:
    """In the Word file, on the page and on the terminal, for an auditor and for the supplier."""
    given = hostile(HOSTILE[name])
    harmless = hostile("harmless")
    for make in (lambda one: auditor_paper(one, "1"), supplier_paper):
        papers = [
            make(subject_for(one, one.suppliers[0], RULEBOOK, Language.EN))
            for one in (given, harmless)
        ]
        pages = [parse(paper_page(one).decode()) for one in papers]
        assert tags(pages[0]) == tags(pages[1])
        told = text_of_docx(docx_paper(papers[0]))
        assert not set(told) & {"\x1b", "\x9b", "\x00", "\u202e", "\x07"}
        file = io.StringIO()
        print_paper(Console(file=file, width=80, force_terminal=True, color_system=None), papers[0])
        assert not set(file.getvalue()) & {"\x1b", "\x9b", "\x00", "\u202e", "\x07"}


@pytest.mark.parametrize("language", Language)
def test_the_same_paper_gives_the_same_bytes_and_tells_of_no_clock(language: Language) -> None:
    """Word file and page."""
    papers = [
        auditor_paper(subject_for(ASSESSMENT, SUPPLIER, RULEBOOK, language), "1") for _ in range(2)
    ]
    assert docx_paper(papers[0]) == docx_paper(papers[1])
    assert paper_page(papers[0]) == paper_page(papers[1])
