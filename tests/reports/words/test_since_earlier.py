"""What changed since a run on record, on the page, in a dossier and on the terminal: with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    EarlierColumns,
    EarlierRun,
    RegisterStanding,
)
from kpo_dd.assessment.result.run_changes import changes_since
from kpo_dd.reports.dossier.auditor_paper import auditor_paper
from kpo_dd.reports.dossier.reasons_paper import reasons_paper
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.html.html_report import MOST_CHANGES_IN_PAGE, html_report
from kpo_dd.reports.html.supplier_page import supplier_page
from kpo_dd.reports.words.paper import WholePaper
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.since_earlier import SinceEarlier, run_told_of
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import Language, day_words, say
from tests.golden import sample
from tests.reports.builders import VERSION, report_bytes
from tests.reports.dossier.reading_papers import lines_of, subject_for
from tests.reports.html.drawing import Drawn, Node, parse
from tests.toys import shipped

THEN, UNTIL = date(2026, 1, 2), date(2029, 5, 6)
AS_NOW = 2  # suppliers that were then as they are now
EACH_PAPER: tuple[Callable[[Subject], WholePaper], ...] = (
    lambda one: auditor_paper(one, "1"),
    lambda one: reasons_paper(one, None, "1"),
)


@cache
def beside(sha256: str = "") -> Assessment:
    """The sample beside a register: two are as they were, all others were low, one is gone, one is new."""
    suppliers = list(sample().suppliers)[:-1]
    rules = tuple(sorted({flag.rule.id for one in suppliers for flag in one.flags}))
    same = range(len(suppliers) - AS_NOW, len(suppliers))
    flags = [
        tuple(rules.index(flag.rule.id) for flag in one.flags) if at in same else ()
        for at, one in enumerate(suppliers)
    ]
    bands = [int(one.band) if at in same else 0 for at, one in enumerate(suppliers)]
    scores = [one.score_that_counts if at in same else 1.0 for at, one in enumerate(suppliers)]
    found = EarlierColumns(
        (*(one.id for one in suppliers), "S-GONE"), (*bands, 0), ("assessed",) * 28,
        (*scores, 1.0), (*scores, 1.0), (*scores, 1.0), ("complete",) * 28, rules, (*flags, ()), {},
    )  # fmt: skip
    earlier = EarlierRun(THEN, "1", sha256 or shipped().sha256, 28, {Band.LOW: 28}, found)
    signed = RegisterStanding(CommitmentStatus.SUPERSEDED, THEN, UNTIL)
    return replace(sample(), register=BesideRegister({suppliers[0].id: signed}, earlier))


def since(language: Language = Language.EN, sha256: str = "") -> SinceEarlier:
    """What changed, in words."""
    phrases = Phrases(shipped(), language, sample().on)
    changes = changes_since(beside(sha256), run_told_of(phrases, sample().on))
    assert changes is not None
    return SinceEarlier(changes, phrases)


@cache
def page(language: Language = Language.EN) -> Drawn:
    """The page of a run beside a register."""
    return Drawn(report_bytes(html_report, beside(), shipped(), language, VERSION).decode())


@cache
def page_alone() -> Drawn:
    """The page of a run that has no register."""
    return Drawn(report_bytes(html_report, sample(), shipped(), Language.EN, VERSION).decode())


def test_a_line_says_which_way_from_what_to_what_and_which_flags_came() -> None:
    """The gravest rule first, and how many more; who got worse stands first, who is gone last."""
    told = since()
    first, second = told.lines[0], told.changes.changed[0]
    result = next(one for one in sample().suppliers if one.id == first.id)
    assert (first.turn, first.bands) == ("Worse", f"Low → {told.phrases.band(result.band)}")
    grave = [flag for flag in result.flags if flag.rule.cap is Band.CRITICAL]
    assert first.reason.startswith("new: ")
    assert any(f"{flag.rule.title.en} ({flag.rule.id})" in first.reason for flag in grave)
    assert first.reason.endswith(f"and more: {len(second.flags) - 3}")
    assert [line.turn for line in told.lines][-1] == "No longer assessed"
    assert told.lines[-1].reason == "No answers in this run."
    reasons = {line.id: line.reason for line in told.lines}
    assert reasons[sample().suppliers[-1].id] == "Not assessed in that run."
    assert len(told.lines) == 28 + 1 - AS_NOW
    assert all(reasons.values())


def test_a_gap_is_told_as_what_is_not_there() -> None:
    """And not by the title of its control, which says what should be."""
    told = since()
    gap = next(
        flag.rule for one in sample().suppliers for flag in one.flags if flag.rule.kind == "control"
    )
    assert told.rule(gap.id) == f"{told.phrases.rules.against(gap)} ({gap.id})"
    assert gap.title.en != told.phrases.rules.against(gap)


@pytest.mark.parametrize("language", Language)
def test_whether_rules_have_changed_is_said(language: Language) -> None:
    """Where they have, nobody can tell what they did from what suppliers did."""
    assert since(language).lead.startswith(say(language, "since.same_rules"))
    assert since(language, "0" * 64).lead.startswith(say(language, "since.other_rules"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_the_page_tells_the_worst_of_it_after_the_suppliers(language: Language) -> None:
    """Each with its reason, and how many more there are; without an earlier run there is no such part."""
    drawn, told = page(language), since(language)
    (table,) = drawn.tree.classed("since")
    rows = [[cell.text for cell in row.all("th", "td")] for row in table.all("tbody")[0].all("tr")]
    shown = told.lines[:MOST_CHANGES_IN_PAGE]
    assert [row[1:] for row in rows] == [
        [one.turn, one.bands, one.scores, one.reason] for one in shown
    ]
    text = drawn.tree.text
    assert say(language, "since.more", count=len(told.lines) - len(shown)) in text
    assert text.index(say(language, "html.summary_lead")) < text.index(told.lead)
    assert page_alone().tree.classed("since") == []


def test_the_table_says_where_a_commitment_stands_by_the_register() -> None:
    """With its days; of whom the register knows nothing, by the return; without a register its kind."""
    cells = commitments(page().tree)
    assert cells[0] == f"Replaced by a later onesince {THEN}, until {UNTIL}"
    statuses = {say(Language.EN, f"register.status.{one}") for one in CommitmentStatus}
    assert all(cell.startswith(tuple(statuses)) for cell in cells)
    phrases = Phrases(shipped(), Language.EN, sample().on)
    kinds = [phrases.commitment(one.commitment.kind) for one in sample().suppliers]
    assert commitments(page_alone().tree) == kinds


def commitments(tree: Node) -> list[str]:
    """The last cells of the table of suppliers."""
    rows = [row for row in tree.all("tr") if "data-is" in row.attributes]
    return [row.all("th", "td")[-1].text for row in rows]


@pytest.mark.parametrize("language", Language)
@pytest.mark.sampled(1)
def test_a_dossier_and_the_reasons_say_both(language: Language) -> None:
    """On the page, for Word and on the terminal; of who has not changed, that it has not."""
    told = since(language)
    for at in (0, len(sample().suppliers) - 2):
        result = sample().suppliers[at]
        sentence = told.sentence(result.id)
        subject = subject_for(beside(), result, shipped(), language)
        for make in EACH_PAPER:
            said = list(lines_of(make(subject).blocks))
            assert f"{say(language, 'since.then')}: {sentence}" in said
        own = parse(supplier_page(beside(), result, shipped(), language, VERSION).decode()).text
        assert sentence in own
        assert sentence in page(language).dossier(at + 1).text
    assert say(language, "since.unchanged") in sentence
    first = subject_for(beside(), sample().suppliers[0], shipped(), language)
    status = say(language, "register.status.superseded")
    for make in EACH_PAPER:
        assert any(status in line for line in lines_of(make(first).blocks))
    days = say(language, "dossier.until", day=day_words(UNTIL, language))
    assert f"{status}, " in page(language).dossier(1).text
    assert days in page(language).dossier(1).text
