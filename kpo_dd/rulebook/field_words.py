"""What an editor says of each key of a rule file, where the schemas of `file_schemas.py` are known to it."""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.rulebook.alignment import Alignment, AlignmentSign
from kpo_dd.rulebook.commitment_terms import CommitmentTerms
from kpo_dd.rulebook.entries import Entry, Text
from kpo_dd.rulebook.method import (
    BandFloors,
    ConfidenceFloors,
    CoverageParts,
    EvidenceCredit,
    Factor,
    Knowledge,
    Method,
    NextReview,
    ReturnCheck,
    TriageMonths,
)
from kpo_dd.rulebook.order import Order
from kpo_dd.rulebook.principles import Category, Principles
from kpo_dd.rulebook.questionnaire import Option, Question, Section
from kpo_dd.rulebook.rule import Example, Grade, LocalText, Rule

FieldWords = Mapping[str, str]

OF_RULES: Mapping[type[Entry], FieldWords] = {
    Rule: {
        "id": "Two letters for the theme (MS, CL, TR), a hyphen and a number. The file name begins with it.",
        "theme": "The theme it counts in: the folder it stands in.",
        "kind": "red_flag adds risk when it fires; control relieves exposure when it is met; consistency "
        "lowers confidence when answers contradict each other.",
        "acts": "Whom the action is meant for. Left out: the officer for consistency, else the supplier.",
        "severity": "Scale, scope and irremediability of the harm. Say why in a comment beside the weight.",
        "title": "What was found, in a few words; no rule of the same title, in any language.",
        "why": "Why it matters. True in every country.",
        "action": "What to do about it. It helps the worker first, and is true in every country.",
        "due_days": "Days until the action is due.",
        "sources": "Ids of sources.yaml: on whose authority.",
        "applies_when": "Where this is false the rule is left out; left out itself, the rule applies always.",
        "flag_when": "When a red flag or a contradiction fires. Not for a control.",
        "met_when": "When a control is met. Only for a control.",
        "weight": "0 to 1. A red flag: the share it takes of what was still safe. A control: its relative "
        "weight. A contradiction: the share of confidence it takes. Within weight_ranges of method.yaml.",
        "cap": "Zero tolerance: the band can't be better than this. Red flags only.",
        "indicators": "Ids of ilo-indicators.yaml, shown beside the score and never in it. Red flags only.",
        "local": "By country code: why and action for suppliers of that country.",
        "themes": "Other themes it counts in, each with its condition, or always. Not for consistency.",
        "grade": "How much of the weight a measured size takes. Red flags only.",
        "same_fact": "Controls only: ids of rules that say the same of the supplier; one finding is made.",
        "examples": "Cases named as sentences; together they reach every verdict the rule can give.",
    },
    LocalText: {
        "why": "Why it matters in this country; left out, as everywhere.",
        "action": "What to do in this country; left out, as everywhere.",
    },
    Example: {
        "name": "The case as a sentence that a lawyer can check.",
        "answers": "Question to answer, as a supplier could give them. What is not named is not answered.",
        "expect": "The verdict these answers lead to.",
    },
    Grade: {
        "value": "A size, such as hours_per_week - country.weekly_hours.",
        "anchors": "Pairs of a size and the share of the weight it takes; sizes rise, shares never fall.",
    },
    Text: {
        "en": "The words in English.",
        "ru": "The words in Russian.",
        "kk": "The words in Kazakh.",
    },
}
OF_QUESTIONS: Mapping[type[Entry], FieldWords] = {
    Section: {
        "id": "The name of the section.",
        "title": "The heading of the section.",
        "apart": "true: read beside the risk score; nothing of the score may read it.",
        "questions": "The questions in the order they are asked.",
    },
    Question: {
        "id": "The key: small letters, digits and _. Conditions call the question by it.",
        "type": "What a cell must hold to count as an answer.",
        "text": "The question as it is asked.",
        "also": "What the question was called in earlier editions: forms with those words are read.",
        "help": "What stands under the question in the form.",
        "core": "true: asked in the short form too.",
        "options": "The answers there are. Only for choice and multi, and there always.",
        "na": "allowed: n/a is an answer. reason: only with a reason beside it. Left out: refused.",
        "minimum": "The least number that can be true.",
        "maximum": "The greatest number that can be true.",
        "whole": "true: a number without a fraction.",
        "unit": "What a number counts; another unit beside it is no answer. Only for number.",
        "days_a_month": "As how many days an answer in months is read; beside unit: days.",
        "applies_when": "When it is asked; reads earlier questions only. Left out: asked of everyone.",
        "reason": "Why it is asked of these suppliers, blaming nobody. Goes with applies_when.",
        "order": "Which answers are better for the people it is about, whatever rules make of it.",
        "evidence": "The document to ask for.",
        "remedy": "true: it tells of a harm or of how it was put right; a document named here backs nothing.",
        "names": "Whose names it holds, to compare with lists. For text, or options with screened_as.",
        "to_confirm": "What a lawyer must still confirm of the help. No supplier sees it.",
        "maps_to": "Questions of known standards that this one answers too.",
    },
    Option: {
        "id": "The word that is stored, and that conditions compare with.",
        "text": "The answer as people read it.",
        "also": "Other words people write for it.",
        "screened_as": "What it is called on lists of names. Goes with names of the question.",
    },
    Order: {
        "best_first": "Words from best to worst; those in brackets are not compared with one another.",
        "worse": "Which way a number, a share or a date gets worse: more or less.",
        "good": "Options whose presence is better. Only for multi.",
        "bad": "Options whose presence is worse. Only for multi.",
        "empty": "The option that says there is no other. Only for multi.",
        "setting": "true: it tells how a supplier works and is nobody's merit.",
    },
}
OF_THE_METHOD: Mapping[type[Entry], FieldWords] = {
    Method: {
        "version": "The version of the rulebook that its authors give it.",
        "bands": "The lowest score of each band.",
        "control_ceiling": "The most that controls together relieve of exposure: never all of it.",
        "coverage_floor": "Below this share of decided weight in a theme there is insufficient information.",
        "coverage_parts": "How much each part of a theme counts in its coverage.",
        "low_exposure": "Up to this exposure a supplier's word is enough for low; above it documents are.",
        "evidence": "How much of a met control counts, by the evidence for it.",
        "confidence": "The lowest confidence called medium, and high.",
        "next_review": "After how many months a supplier of each band is looked at again.",
        "weight_ranges": "Kind, then severity: the lowest and the highest weight of a rule.",
        "factors": "What exposure is read from.",
        "exposure": "Theme, then factor: how much it weighs there.",
        "return_checks": "Patterns of a return as a whole. They lower confidence, never the score.",
        "knowledge": "How far an answer may be from what the buyer knows, and what that costs.",
        "triage": "After how many months a supplier is asked anew, by its form.",
        "commitments": "How long a commitment counts that does not say so, and when it is expiring.",
        "superseded": "What it takes of confidence that a publication read for exposure was replaced.",
    },
    Factor: {
        "id": "The name of the factor; exposure calls it by this.",
        "group": "What it is a fact of.",
        "title": "What the reports call it.",
        "value": "An expression over answers and reference data, such as country.prevalence.",
        "anchors": "Pairs of a value and an exposure of 0 to 1; values rise.",
        "sources": "Ids of sources.yaml.",
        "why": "Why it exposes people.",
    },
    BandFloors: {
        "medium": "The lowest score of the band medium.",
        "high": "The lowest score of the band high.",
        "critical": "The lowest score of the band critical; only zero tolerance can reach it.",
    },
    EvidenceCredit: {
        "declared": "The supplier says so.",
        "document": "The supplier names a document.",
        "verified": "Somebody else has checked it; nothing a supplier writes gets here.",
    },
    CoverageParts: {
        "exposure": "The part of exposure.",
        "controls": "The part of controls.",
        "red_flags": "The part of red flags.",
    },
    ConfidenceFloors: {
        "medium": "The lowest confidence called medium.",
        "high": "The lowest confidence called high.",
    },
    NextReview: {
        band: f"Months for the band {band}." for band in ("low", "medium", "high", "critical")
    },
    ReturnCheck: {
        "id": "Which pattern; a new one needs code.",
        "least": "The number of answers that has to be there.",
        "share": "Where the pattern begins.",
        "days": "filled_long_ago and new_policy alone: how old a return may be, how new a policy.",
        "over": "Of how many workers more.",
        "weight": "What it takes of confidence.",
        "holds": "Where it speaks the band is no better than this.",
        "title": "What was seen.",
        "why": "Why it matters.",
        "action": "What the officer does about it.",
    },
    Knowledge: {
        "people": "A count of people agrees within this share of the larger of the two.",
        "least": "Or within this many people.",
        "hours": "Hours a week agree within so many.",
        "share": "A share agrees within so much.",
        "days": "A date agrees within so many days.",
        "contradicted": "What each contradicted answer takes of confidence.",
        "silent": "What each known value takes that is read for want of an answer.",
    },
    TriageMonths: {
        "short": "Months after the short form.",
        "full": "Months after the full form; no more than after the short one.",
    },
    CommitmentTerms: {
        "undated_valid_months": "How long equivalent principles without a day count; left out, for ever.",
        "expiring_days": "From how many days before its end a commitment is called expiring.",
    },
}
BESIDE_THEM: Mapping[type[Entry], FieldWords] = {
    Alignment: {
        "note": "What is said wherever alignment is shown.",
        "signs": "What shows that a supplier lives by the Business Principles.",
    },
    AlignmentSign: {
        "id": "The name of the sign.",
        "category": "Id of a category of principles.yaml.",
        "title": "What the answers show.",
        "shown_when": "When it is shown. Any question may be read, those set apart too.",
        "promise": "true: it says what a supplier will do and shows nothing of what it does.",
        "sources": "Ids of sources.yaml.",
    },
    Principles: {
        "version": "What the register calls this text.",
        "title": "What the principles are called.",
        "note": "What is publicly known of them.",
        "commitment_valid_months": "How long a signature counts.",
        "categories": "Its categories.",
    },
    Category: {
        "id": "The name of the category.",
        "title": "What the reports call it.",
        "status": "confirmed, or placeholder where it is a guess, shown as such everywhere.",
        "source": "Where it is known from.",
    },
}
FIELD_WORDS: Mapping[type[Entry], FieldWords] = {
    **OF_RULES,
    **OF_QUESTIONS,
    **OF_THE_METHOD,
    **BESIDE_THEM,
}
