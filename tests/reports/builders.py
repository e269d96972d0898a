"""A small rulebook and assessments made by hand, from the real types: what reports are made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import BinaryIO

from msgspec.structs import replace

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import (
    Assessment,
    Commitment,
    Confidence,
    Input,
    Robustness,
    Status,
    SupplierResult,
)
from kpo_dd.assessment.result.flags import Evidence, Flag, OpenQuestion, ReturnFlag
from kpo_dd.assessment.result.screen_readings import (
    CaseOutcome,
    CaseReading,
    CaseReason,
    DimensionResult,
)
from kpo_dd.assessment.result.theme_results import FactorReading, Step, StepKind, ThemeResult
from kpo_dd.errors import NOWHERE, Place, Problem
from kpo_dd.rulebook.entries import Band, Text, Theme
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.indicators import IndicatorTables, Strength
from kpo_dd.rulebook.method import Method, ReturnCheck
from kpo_dd.rulebook.principles import CommitmentKind, Principles
from kpo_dd.rulebook.questionnaire import Questionnaire, Section
from kpo_dd.rulebook.rule import Rule, Verdict
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.rulebook.sources import Source
from kpo_dd.wording import Language

ON = date(2026, 11, 23)
VERSION = "1.2.3"
DIGEST = "0123456789abcdef" * 4
PRINCIPLES_DIGEST = "fedcba9876543210" * 4
FILE_DIGEST = "ab" * 32


def report_bytes(
    write: Callable[[Assessment, Rulebook, Language, str, BinaryIO], None],
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language = Language.EN,
    version: str = "0",
) -> bytes:
    """What a report writes into its file."""
    file = BytesIO()
    write(assessment, rulebook, language, version, file)
    return file.getvalue()


def words(english: str) -> dict[str, str]:
    """Words in three languages that can be told apart."""
    return {"en": english, "ru": f"{english} (ru)", "kk": f"{english} (kk)"}


def text(english: str) -> Text:
    """The same as an entry."""
    return Text.model_validate(words(english))


def question(name: str, type_: str, asked: str, **more: object) -> dict[str, object]:
    """A question of the questionnaire."""
    return {"id": name, "type": type_, "text": words(asked), **more}


def options(*names: str) -> list[dict[str, object]]:
    """Options whose words are their ids, capitalised."""
    return [{"id": name, "text": words(name.capitalize())} for name in names]


def rule(name: str, kind: str, **more: object) -> Rule:
    """A rule that says what its id says."""
    themes = {"MS": "modern_slavery", "CL": "child_labour", "TR": "trafficking"}
    condition = "met_when" if kind == "control" else "flag_when"
    entry: dict[str, object] = {
        "id": name,
        "theme": themes[name[:2]],
        "kind": kind,
        "severity": "medium",
        "title": words(f"Title of {name}"),
        "why": words(f"Why {name} matters"),
        "action": words(f"What to do about {name}"),
        "due_days": 30,
        "sources": ["law-7"],
        condition: 'documents_held == "yes"',
        "weight": 0.5,
        "examples": [{"name": "Held", "answers": {"documents_held": "yes"}, "expect": "unknown"}],
        **more,
    }
    return Rule.model_validate(entry)


HELD = rule(
    "MS-03",
    "red_flag",
    severity="critical",
    cap="critical",
    sources=["law-7", "booklet-7"],
    indicators=["adult.5.1"],
    due_days=7,
)
FEES = rule("TR-10", "red_flag", severity="high")
HOURS = rule("MS-11", "red_flag")
POLICY = rule("MS-21", "control", severity="low")
TRAINED = rule("TR-21", "control")
NO_MIGRANTS = rule("TR-41", "consistency")
RULES = (HELD, FEES, HOURS, TRAINED, NO_MIGRANTS, POLICY)

SECTION = Section.model_validate(
    {
        "id": "all",
        "title": words("All questions"),
        "questions": [
            question("supplier_name", "text", "What is your name?"),
            question("country", "country", "Where do you work?"),
            question("sector", "sector", "What do you do?"),
            question("documents_held", "yes_no", "Do you hold passports?", na="allowed"),
            question("deductions", "multi", "What is deducted?", options=options("none", "fines")),
            question("age_check", "choice", "How is age checked?", options=options("document")),
            question("manual_share", "share", "How much work is manual?"),
            question("workers", "number", "How many workers are there?"),
        ],
    }
)
METHOD = Method.model_validate(
    {
        "version": "2026.11",
        "bands": {"medium": 25, "high": 50, "critical": 75},
        "control_ceiling": 0.7,
        "coverage_floor": 0.6,
        "coverage_parts": {"exposure": 0.2, "controls": 0.3, "red_flags": 0.5},
        "evidence": {"declared": 0.5, "document": 0.8, "verified": 1},
        "confidence": {"medium": 0.45, "high": 0.65},
        "factors": [
            {
                "id": "rule_of_law",
                "group": "country",
                "title": words("Rule of law"),
                "value": "country.rule_of_law",
                "anchors": [[-2, 1], [2, 0]],
                "sources": ["wgi"],
                "why": words("Because."),
            },
            {
                "id": "manual",
                "group": "workforce",
                "title": words("Manual work"),
                "value": "manual_share",
                "anchors": [[0, 0], [1, 1]],
                "sources": ["booklet-7"],
                "why": words("Because."),
            },
        ],
        "exposure": {
            "modern_slavery": {"rule_of_law": 1.0, "manual": 1.0},
            "child_labour": {"manual": 0.5},
            "trafficking": {"rule_of_law": 0.5},
        },
    }
)


def source(name: str, verified: str, **more: object) -> Source:
    """A citation."""
    entry = {
        "id": name,
        "instrument": words(f"Instrument {name}"),
        "title": words(f"About {name}"),
        "verified": verified,
        "source": words("Public text"),
        **more,
    }
    return Source.model_validate(entry)


SOURCES = (
    source("law-7", "yes", article=words("art. 7"), effective_from="2016-01-01"),
    source("booklet-7", "no", article=words("indicator 7")),
    source("wgi", "yes", effective_to="2027-12-31"),
)
PRINCIPLES = Principles.model_validate(
    {
        "version": "2019",
        "title": words("Business Principles"),
        "note": words("Their full text is not public."),
        "commitment_valid_months": 36,
        "categories": [
            {
                "id": "people",
                "title": words("People"),
                "status": "confirmed",
                "source": words("Page"),
            },
            {
                "id": "x",
                "title": words("Economic"),
                "status": "placeholder",
                "source": words("Guess"),
            },
        ],
    }
)
INDICATORS = IndicatorTables.model_validate(
    {
        "source": words("ILO"),
        "verified": "no",
        "cases": {
            "source": words("ILO case table"),
            "verified": "no",
            "note": words("Signs at a supplier, not a person"),
            "unclassified": words("Left to a person"),
            "sets": [
                {
                    "id": "adult",
                    "title": words("Adults"),
                    "rows": [
                        {"id": "no_signs", "title": words("No signs"), "negative": ["adult.5"]}
                    ],
                }
            ],
        },
        "dimensions": [{"id": "adult.5", "title": words("Coercion at destination")}],
        "indicators": [
            {"id": "adult.5.1", "strength": "strong", "title": words("Confiscated documents")}
        ],
    }
)


def reference(**names: str) -> ReferenceTable:
    """A table of codes and their names."""
    return ReferenceTable(tuple(names), {code: text(name) for code, name in names.items()}, {}, {})


RULEBOOK = Rulebook(
    sha256=DIGEST,
    questionnaire=Questionnaire((SECTION,)),
    rules=RULES,
    places={one.id: NOWHERE for one in RULES},
    method=METHOD,
    sources={one.id: one for one in SOURCES},
    principles=PRINCIPLES,
    principles_sha256=PRINCIPLES_DIGEST,
    indicators=INDICATORS,
    countries=reference(KAZ="Kazakhstan", TUR="Türkiye"),
    sectors=reference(B="Mining", F="Construction"),
)


def cell(name: str) -> Place:
    """A cell of the questionnaires."""
    return Place("suppliers.xlsx", "Ответы", name)


def evidence(
    asked: str = "documents_held",
    value: AnswerValue | None = "yes",
    raw: str = "Да",
    at: str = "F12",
) -> Evidence:
    """An answer that a verdict rests on."""
    return Evidence(asked, value, raw, cell(at))


def flag(of: Rule, *rests_on: Evidence) -> Flag:
    """A flag of a rule."""
    verdict = Verdict.GAP if of.kind.value == "control" else Verdict.FLAG
    return Flag(of, verdict, rests_on or (evidence(),), (of.theme,), of.why, of.action, of.sources)


def open_question(asked: str = "age_check", **more: object) -> OpenQuestion:
    """A question to ask; nothing was written."""
    return replace(OpenQuestion(asked, ("TR-10",), False, "", NOWHERE), **more)


def theme(of: Theme, *steps: tuple[StepKind, str, float], band: Band = Band.LOW) -> ThemeResult:
    """A theme whose score is what its steps add up to."""
    score = round(sum(points for _, _, points in steps), 1)
    return ThemeResult(
        theme=of,
        band=band,
        band_high=Band.CRITICAL,
        score=score,
        score_low=max(0.0, round(score - 5, 1)),
        score_high=min(100.0, round(score + 5, 1)),
        coverage=0.82,
        exposure=0.5,
        control_credit=0.25,
        factors=(
            FactorReading("rule_of_law", -0.45, 0.61),
            FactorReading("manual", None, None),
        ),
        waterfall=tuple(Step(*step) for step in steps),
    )


THEMES = (
    theme(
        Theme.MODERN_SLAVERY,
        (StepKind.EXPOSURE, "", 50.3),
        (StepKind.CONTROL, "MS-21", -8.7),
        (StepKind.RED_FLAG, "MS-03", 29.2),
        (StepKind.RED_FLAG, "MS-11", 0.1),
        band=Band.HIGH,
    ),
    theme(Theme.CHILD_LABOUR, (StepKind.EXPOSURE, "", 20.1)),
    theme(Theme.TRAFFICKING, (StepKind.EXPOSURE, "", 30.0), (StepKind.CONTROL, "TR-21", -0.4)),
)
PROMISED = ReturnCheck(
    id="evidence_absent",
    least=3,
    share=0.75,
    weight=0.1,
    title=text("Documents promised"),
    why=text("Nothing is shown"),
    action=text("Ask for them"),
)
COMMITTED = Commitment(
    kind=CommitmentKind.KPO_PRINCIPLES,
    signatory="A. Ivanova",
    title="Director",
    signed_on=date(2026, 3, 1),
    expires_on=date(2029, 3, 1),
    document="",
    principles_version="2019",
    principles_sha256=PRINCIPLES_DIGEST,
    place=cell("Z12"),
)
SUPPLIER = SupplierResult(
    id="S-1",
    name="Burlin Catering LLP",
    country="KAZ",
    sector="F",
    status=Status.ASSESSED,
    band=Band.CRITICAL,
    score=70.9,
    score_low=65.9,
    score_high=75.9,
    coverage=0.82,
    confidence=0.5,
    confidence_word=Confidence.MEDIUM,
    themes=THEMES,
    flags=(flag(HELD), flag(FEES), flag(HOURS), flag(POLICY), flag(NO_MIGRANTS)),
    open_questions=(
        open_question("age_check", zero_tolerance=True),
        open_question("workers", rules=()),
        open_question("manual_share", raw="иногда", place=cell("G12")),
    ),
    indicators=(DimensionResult("adult.5", (("adult.5.1", Strength.STRONG),), positive=False),),
    commitment=COMMITTED,
    place=cell("A12"),
    robustness=Robustness(shares=(0.0, 0.0, 0.1, 0.9), lowest=64.2, highest=76.1),
    left_open=("workers", "age_check", "manual_share"),
    answers=(
        evidence("supplier_name", "Burlin Catering LLP", "Burlin Catering LLP", "B12"),
        evidence(),
        evidence("manual_share", None, "иногда", "G12"),
    ),
    return_flags=(ReturnFlag(PROMISED, 3, 4, (evidence(),)),),
    cases=(
        CaseReading(
            "adult",
            CaseOutcome.UNCLASSIFIED,
            "",
            ("adult.5",),
            (CaseReason("no_signs", (), ("adult.5",)),),
            ("TR-10",),
        ),
    ),
)
UNKNOWN = replace(
    SUPPLIER,
    id="S-2",
    name="«Жайық Құрылыс» ЖШС",
    status=Status.INSUFFICIENT_INFORMATION,
    band=Band.HIGH,
    score=12.0,
    flags=(),
    indicators=(),
    return_flags=(),
    cases=(CaseReading("adult", CaseOutcome.CLASSIFIED, "no_signs", (), (), ()),),
    commitment=replace(
        COMMITTED, kind=CommitmentKind.NOT_ANSWERED, signed_on=None, expires_on=None, place=NOWHERE
    ),
)
INPUTS = (
    Input("broken.xlsx", FILE_DIGEST, "", "", "refused", 0),
    Input("suppliers.xlsx", FILE_DIGEST, "table", "ru", "read", 2),
)
PROBLEMS = (
    Problem.of("not_a_workbook", Place("broken.xlsx")),
    Problem.of("heading_unclaimed", cell("AB1"), heading="Комментарий", cells=4),
)
ASSESSMENT = Assessment(ON, INPUTS, (SUPPLIER, UNKNOWN), PROBLEMS)
EMPTY = Assessment(ON, (), (), ())

HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "link": "https://evil.example/?a=1&b=2",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "style": "</style></title></details>",
    "jinja": "{{ 7 * 7 }}{% raw %}",
    "braces": "{0} {name}",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "c1": "\x9b31m\x85",
    "nul": "a\x00b\x01",
    "bidi": "abc\u202efdp.exe\u2066",
    "markup": "[bold red]loud[/bold red][link=file:///]x[/link]",
    "excel_escape": "_x001B_[31m",
    "long": "Ж" * 40_000,
    "astral": "😀" * 20_000,
    "surrogate": "half \ud83d of one",
    "nonchar": "a\ufffe\uffff",
    "lines": "one\r\ntwo\u2028three",
}


def hostile(words: str) -> Assessment:
    """An assessment in which every string that comes from a workbook is this one."""
    place = Place(words, words, words)
    bad = Evidence("supplier_name", words, words, place)
    supplier = replace(
        SUPPLIER,
        id=words,
        name=words,
        country=words,
        sector=words,
        flags=tuple(replace(one, evidence=(bad,)) for one in SUPPLIER.flags),
        open_questions=(open_question("age_check", raw=words, place=place),),
        commitment=replace(COMMITTED, signatory=words, title=words, document=words, place=place),
        place=place,
    )
    return Assessment(
        ON,
        (Input(words, FILE_DIGEST, words, words, "read", 1),),
        (supplier,),
        (Problem.of("heading_unclaimed", place, words, heading=words, cells=words),),
    )
