"""What many suppliers share is drawn once, and never shown to one that differs in anything it says."""

from __future__ import annotations

from collections import deque
from datetime import date

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Confidence, Robustness, Status, SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.register_standing import (
    BesideRegister,
    CommitmentStatus,
    RegisterStanding,
)
from kpo_dd.assessment.result.theme_results import FactorReading, Step, StepKind
from kpo_dd.errors import NOWHERE
from kpo_dd.reports.html.html_report import HtmlReport
from kpo_dd.reports.made_once import MOST_MADE, MadeOfParts, MadeOfThing, MadeOnce
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band, Text, Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import Language, say
from tests.growth import calls
from tests.reports.builders import ASSESSMENT, HOSTILE, RULEBOOK, SUPPLIER, VERSION, cell, evidence
from tests.reports.html.drawing import Drawn
from tests.reports.html.test_html_report import report

MOST_SENTENCES = 12
OTHER = Text(en="Other words", ru="Другие слова", kk="Басқа сөздер")
RED, *MORE = SUPPLIER.flags
GAP = next(one for one in MORE if one.rule.kind is Kind.CONTROL)
FIRST, *REST = SUPPLIER.themes
LAWLESS = (FactorReading("rule_of_law", -0.4, 0.61),)
AT_ROW_13 = evidence("documents_held", "yes", "Да", "C13")


def flagged(**more: object) -> SupplierResult:
    """The supplier, with one thing about its gravest flag different."""
    return replace(SUPPLIER, flags=(replace(RED, **more), *MORE))


def themed(**more: object) -> SupplierResult:
    """The supplier, with one thing about its first theme different."""
    return replace(SUPPLIER, themes=(replace(FIRST, **more), *REST))


def ordered(**more: object) -> SupplierResult:
    """The supplier, with one thing about its commitment different."""
    return replace(SUPPLIER, commitment=replace(SUPPLIER.commitment, **more))


def opened(**more: object) -> SupplierResult:
    """The supplier, with one thing about its last open question different."""
    *asked, last = SUPPLIER.open_questions
    return replace(SUPPLIER, open_questions=(*asked, replace(last, **more)))


def patterned(**more: object) -> SupplierResult:
    """The supplier, with one thing about the pattern of its return different."""
    (pattern,) = SUPPLIER.return_flags
    return replace(SUPPLIER, return_flags=(replace(pattern, **more),))


def elsewhere(one: Evidence) -> Evidence:
    """The same answer in the same cell of another sheet."""
    return replace(one, place=replace(one.place, sheet="Ещё"))


def counted(value: float, raw: str, at: str = "D12") -> SupplierResult:
    """The supplier, with a flag that rests on a figure."""
    return flagged(evidence=(evidence("workers_total", value, raw, at),))


DIFFERENT: dict[str, SupplierResult] = {
    "country": replace(SUPPLIER, country="NOR"),
    "unknown country": replace(SUPPLIER, country="<b>"),
    "sector": replace(SUPPLIER, sector="A"),
    "band": replace(SUPPLIER, band=Band.HIGH),
    "status": replace(SUPPLIER, status=Status.INSUFFICIENT_INFORMATION),
    "score": replace(SUPPLIER, score=70.8),
    "low": replace(SUPPLIER, score_low=65.8),
    "high": replace(SUPPLIER, score_high=76.0),
    "coverage": replace(SUPPLIER, coverage=0.81),
    "confidence": replace(SUPPLIER, confidence=0.6),
    "confidence in a word": replace(SUPPLIER, confidence_word=Confidence.LOW),
    "draws": replace(SUPPLIER, robustness=Robustness((0.0, 0.1, 0.0, 0.9), 64.2, 76.1)),
    "lowest": replace(SUPPLIER, robustness=Robustness((0.0, 0.0, 0.1, 0.9), 64.1, 76.1)),
    "unconfirmed": replace(SUPPLIER, band=Band.LOW, unconfirmed=True),
    "not seen": replace(SUPPLIER, band=Band.LOW, not_seen=True),
    "no flags": replace(SUPPLIER, flags=()),
    "why": flagged(why=OTHER),
    "action": flagged(action=OTHER),
    "sources": flagged(sources=()),
    "themes of a flag": flagged(themes=(Theme.TRAFFICKING,)),
    "no evidence": flagged(evidence=()),
    "answer": flagged(evidence=(evidence(value="no", raw="Нет"),)),
    "as written": flagged(evidence=(evidence(raw="да!"),)),
    "cell": flagged(evidence=(evidence("documents_held", "yes", "Да", "D12"),)),
    "row": flagged(evidence=(AT_ROW_13,)),
    "answer in an earlier row": flagged(evidence=(evidence("documents_held", "yes", "Да", "C1"),)),
    "answer on another sheet": flagged(evidence=(elsewhere(evidence()),)),
    "figure": counted(120.0, "120"),
    "figure as written": counted(120.0, "120.0"),
    "another figure": counted(12.0, "120"),
    "figure in another column": counted(120.0, "120", "E12"),
    "figure of another question": flagged(
        evidence=(evidence("manual_work_share", 120.0, "120", "D12"),)
    ),
    "figure nobody knows where": flagged(
        evidence=(replace(evidence("workers_total", 120.0, "120"), place=NOWHERE),)
    ),
    "comment": flagged(evidence=(replace(evidence(), comment="see below"),)),
    "buyer's list": flagged(evidence=(replace(evidence(), ours=True),)),
    "its own row": replace(SUPPLIER, place=cell("A13")),
    "row 2 of row 12": replace(SUPPLIER, place=cell("A2")),
    "steps": themed(waterfall=(Step(StepKind.EXPOSURE, "", 50.4), *FIRST.waterfall[1:])),
    "turned step": themed(waterfall=(Step(StepKind.CONTROL, "MS-21", 8.7),)),
    "theme's band": themed(band=Band.LOW),
    "theme's upper band": themed(band_high=FIRST.band),
    "exposure": themed(exposure=0.6),
    "credit": themed(control_credit=0.3),
    "factors": replace(
        SUPPLIER, themes=tuple(replace(one, factors=LAWLESS) for one in SUPPLIER.themes)
    ),
    "factors in another country": replace(
        SUPPLIER,
        country="NOR",
        themes=tuple(replace(one, factors=LAWLESS) for one in SUPPLIER.themes),
    ),
    "factors of one theme": replace(
        SUPPLIER, themes=(*SUPPLIER.themes[:-1], replace(SUPPLIER.themes[-1], factors=LAWLESS))
    ),
    "signs": replace(SUPPLIER, indicators=()),
    "how high it may be": replace(
        SUPPLIER, status=Status.INSUFFICIENT_INFORMATION, score_high=76.0
    ),
    "gap": replace(SUPPLIER, flags=(GAP,)),
    "two gaps": replace(SUPPLIER, flags=(GAP, GAP)),
    "signed": ordered(signed_on=date(2026, 2, 3)),
    "questions": replace(SUPPLIER, open_questions=SUPPLIER.open_questions[:1]),
    "what was written": opened(raw="порой"),
    "nothing written": opened(raw=""),
    "how often": patterned(count=4),
    "of how many": patterned(of=5),
    "what shows it": patterned(evidence=()),
    "cases": replace(SUPPLIER, cases=(replace(SUPPLIER.cases[0], undecided=("MS-03",)),)),
    "signatory": ordered(signatory=""),
    "document": ordered(document="Order 7"),
    "place of the commitment": ordered(place=cell("Z13")),
}


@pytest.mark.parametrize("language", [Language.EN, Language.RU])
def test_beside_all_others_a_supplier_is_told_of_as_if_it_were_alone(language: Language) -> None:
    """Each differs from the first in one thing; what is kept of one must not be told of the next."""
    suppliers = [SUPPLIER, *DIFFERENT.values(), SUPPLIER]
    numbered = [replace(one, id=f"V-{at}") for at, one in enumerate(suppliers)]
    together = told(numbered, language)
    assert together == [told([one], language)[0] for one in numbered]


def told(
    suppliers: list[SupplierResult], language: Language, register: BesideRegister | None = None
) -> list[tuple[str, str]]:
    """The row and the dossier of each, as markup."""
    assessment = replace(ASSESSMENT, suppliers=tuple(suppliers), register=register)
    page = report(assessment, language)
    drawn = Drawn(page)
    rows = [line for line in page.splitlines() if line.startswith('<tr id="V-')]
    return [(row, drawn.markup(at)) for at, row in enumerate(rows, start=1)]


@pytest.mark.parametrize("language", [Language.EN, Language.RU])
def test_commitments_that_stand_differently_are_told_differently(language: Language) -> None:
    """Many stand alike in the register; status and both days tell them apart."""
    spring, summer = date(2026, 3, 1), date(2026, 6, 1)
    statuses = (CommitmentStatus.SIGNED, CommitmentStatus.ACCEPTED)
    days = ((spring, summer), (spring, None), (None, spring), (None, None), (summer, spring))
    standings = [RegisterStanding(one, *two) for one in statuses for two in days]
    numbered = [replace(SUPPLIER, id=f"V-{at}") for at in range(len(standings))]
    register = BesideRegister({one.id: it for one, it in zip(numbered, standings, strict=True)})
    together = told(numbered, language, register)
    assert together == [told([one], language, register)[0] for one in numbered]
    assert len({text.replace(f"V-{at}", "V") for at, (_, text) in enumerate(together)}) == 10


def test_what_differs_in_one_thing_is_told_differently() -> None:
    """Else the test above would hold of a page that tells nothing."""
    alone = [replace(one, id="V-1") for one in (SUPPLIER, *DIFFERENT.values())]
    first, *others = [told([one], Language.EN)[0] for one in alone]
    assert [name for name, one in zip(DIFFERENT, others, strict=True) if one == first] == []


def test_a_row_says_how_high_the_score_may_be_and_how_many_gaps_there_are() -> None:
    """Where too little is known, and where there is no red flag."""
    high, two = DIFFERENT["how high it may be"], DIFFERENT["two gaps"]
    rows = [row for row, _ in told([replace(high, id="V-1"), replace(two, id="V-2")], Language.EN)]
    assert say(Language.EN, "report.up_to", score="76.0") in rows[0]
    assert f"{say(Language.EN, 'html.control_gaps')}: 2" in rows[1]


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_words_in_one_dossier_change_no_other(name: str) -> None:
    """Neither what stands in the place of a country nor what is written as an answer."""
    words = HOSTILE[name]
    bad = flagged(evidence=(replace(evidence(), raw=words, comment=words),))
    hostile = replace(bad, id="V-1", name=words, country=words, sector=words)
    after = replace(SUPPLIER, id="V-2")
    assert told([hostile, after], Language.EN)[-1] == told([after], Language.EN)[0]


def test_of_many_suppliers_alike_few_sentences_are_made_anew() -> None:
    """Only what is a supplier's own is put into words for it: it was 72 sentences when all of it was."""
    alike = [replace(SUPPLIER, id=f"V-{at}", place=cell(f"A{at + 12}")) for at in range(60)]

    def sentences(count: int) -> int:
        run = replace(ASSESSMENT, suppliers=tuple(alike[:count]))
        page = HtmlReport(run, Phrases(RULEBOOK, Language.EN, ASSESSMENT.on), VERSION)
        page.begin()
        return calls(lambda: deque(map(page.take, alike[:count]), maxlen=0))["say"]

    assert (sentences(60) - sentences(20)) / 40 < MOST_SENTENCES


@pytest.mark.parametrize("made", [MadeOfThing(str), MadeOfParts(tuple, str)])
def test_another_thing_in_the_same_place_of_memory_is_another(
    made: MadeOfThing[list[str], str] | MadeOfParts[list[str], str],
) -> None:
    """Things are kept as long as what was made of them."""
    assert [made.of([f"{at} of it"]) for at in range(999)] == [
        f"['{at} of it']" for at in range(999)
    ]


def test_some_known_and_some_new_come_in_their_order() -> None:
    """Whether all were made before or not."""
    made, things = MadeOfThing(str), [[1], [2], [3]]
    made.of(things[1])
    assert (made.all(things), made.all(things)) == (["[1]", "[2]", "[3]"],) * 2


def test_one_that_nobody_shares_stands_among_those_that_are_known_and_is_not_kept() -> None:
    """Nor is any other made again for its sake."""
    drawn: list[list[int]] = []

    def draw(thing: list[int]) -> str:
        drawn.append(thing)
        return f"{thing}"

    made, things = MadeOfThing(draw, lambda thing: thing != [2]), [[1], [2], [3]]
    assert (made.all(things), made.all(things)) == (["[1]", "[2]", "[3]"],) * 2
    assert drawn == [[1], [2], [3], [2]]
    assert len(made.kept) == len(made.made) == 2


def test_where_everybody_differs_no_more_than_so_much_is_kept() -> None:
    """A run of a hundred thousand must not keep what each of them says."""
    by_key, by_thing, by_parts = MadeOnce(str), MadeOfThing(str), MadeOfParts(tuple, str)
    for at in range(MOST_MADE + 9):
        assert by_key[at] == by_thing.of(at) == f"{at}"
        assert by_parts.of([f"{at}"]) == f"['{at}']"
    assert max(len(by_key), len(by_thing.made), len(by_parts.made)) <= MOST_MADE
