"""One supplier of `assessment.json` as the result it was made of, with what stands at the head."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Concern, Robustness, SupplierResult
from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.reports.json.kept.kept_answers import KeptAnswers
from kpo_dd.reports.json.kept.kept_apart import (
    alignment_read,
    case_read,
    cases_read,
    commitment_read,
    dimension_read,
)
from kpo_dd.reports.json.kept.kept_flags import flag_read, open_question_read, return_flag_read
from kpo_dd.reports.json.kept.kept_themes import KeptFactors, theme_read
from kpo_dd.reports.json.known_members import JsonKnown
from kpo_dd.reports.json.supplier_members import JsonRobustness, JsonSupplier
from kpo_dd.reports.json.text_members import JsonTexts
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rulebook import Rulebook


class KeptOnce(Struct, frozen=True):
    """What all suppliers of a file have in common: its rules, its texts, what returns leave open."""

    rulebook: Rulebook
    texts: JsonTexts
    left_open: Mapping[str, tuple[str, ...]]


def supplier_read(member: JsonSupplier, once: KeptOnce) -> SupplierResult:
    """A supplier as it was assessed."""
    rulebook, answers = once.rulebook, KeptAnswers.of(member, once.rulebook)
    factors, screen = KeptFactors(member, once.texts, rulebook), member["indicator_screen"]
    cases = member["cases"]
    return SupplierResult(
        id=member["id"],
        name=member["name"],
        country=member["country"],
        sector=member["sector"],
        status=member["status"],
        band=Band.parse(member["band"]),
        score=member["score"],
        score_low=member["score_low"],
        score_high=member["score_high"],
        coverage=member["coverage"],
        confidence=member["confidence"],
        confidence_word=member["confidence_word"],
        themes=tuple(theme_read(theme, member["themes"], factors, rulebook) for theme in Theme),
        flags=tuple(flag_read(one, member["country"], answers) for one in member["flags"]),
        open_questions=tuple(open_question_read(one, answers) for one in member["open_questions"]),
        indicators=tuple(dimension_read(*one) for one in member["indicators"].items()),
        commitment=commitment_read(member["commitment"], answers),
        place=answers.own,
        robustness=robustness_read(member["robustness"]),
        cases=tuple(case_read(*one) for one in screen.items()),
        return_flags=tuple(
            return_flag_read(one, answers) for one in member.get("return_flags", ())
        ),
        comments=tuple(
            one
            for one in answers.by_question.values()
            if one.comment and one.question in rulebook.questionnaire.by_id
        ),
        left_open=left_open_read(member, once),
        alignment=alignment_of(member, answers),
        own_cases=cases_read(cases["own"]),
        contractors_cases=cases_read(cases["contractors"]),
        unconfirmed=member.get("unconfirmed", False),
        confirming=tuple(member.get("confirming", ())),
        known=tuple(known_read(one, answers) for one in member.get("known", ())),
        not_seen=member.get("concern") is Concern.NOT_SEEN or member.get("not_seen", False),
        answers=tuple(answers.by_question.values()),
    )


def left_open_read(member: JsonSupplier, once: KeptOnce) -> tuple[str, ...]:
    """What is still to be asked: its own word, else that of its return."""
    own = member.get("left_open")
    return once.left_open.get(member["id"], ()) if own is None else tuple(own)


def alignment_of(member: JsonSupplier, answers: KeptAnswers) -> tuple[CategoryAlignment, ...]:
    """What the answers show of the principles; nothing where the rulebook has no signs."""
    said = member.get("alignment")
    return () if said is None else tuple(alignment_read(said, answers.rulebook))


def robustness_read(member: JsonRobustness) -> Robustness:
    """How far the band holds."""
    low, medium, high, critical = (member["shares"].get(band.key, 0.0) for band in Band)
    return Robustness((low, medium, high, critical), member["score_p5"], member["score_p95"])


def known_read(member: JsonKnown, answers: KeptAnswers) -> KnownAnswer:
    """One thing that the buyer knows."""
    answered = member.get("answered")
    return KnownAnswer(
        name=member["name"],
        question=member.get("question", ""),
        reading=member["reading"],
        known=answers.evidence(member["known"]),
        answered=None if answered is None else answers.evidence(answered),
    )
