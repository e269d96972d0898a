"""Headings and labels to the columns of the answers table; what no question claims is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kpo_dd.answers import evidence_column
from kpo_dd.reading.values import plain
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.wording import Language

EVIDENCE_WORDS: Mapping[Language, str] = {
    Language.EN: "document",
    Language.RU: "документ",
    Language.KK: "құжат",
}
NEAR_ENOUGH = 85.0


@dataclass(frozen=True, slots=True)
class Claim:
    """The column a heading stands for, and the language it is written in (none: a stable key)."""

    column: str
    language: Language | None


class Headings:
    """Everything a heading may say: a stable key, or a question's text in any language.

    `QUESTION.evidence`, or the text followed by " — document", heads the document for an answer.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.claims: dict[str, Claim] = {}
        for question in questionnaire.questions:
            self.claims[heading_text(question.id)] = Claim(question.id, None)
            evidence = evidence_column(question.id)
            self.claims[heading_text(evidence)] = Claim(evidence, None)
            for language in Language:
                text = question.text.in_(language)
                self.claims.setdefault(heading_text(text), Claim(question.id, language))
                document = f"{text} — {EVIDENCE_WORDS[language]}"
                self.claims.setdefault(heading_text(document), Claim(evidence, language))

    def claim(self, heading: str) -> Claim | None:
        """The column a heading stands for, exactly; None where there is none."""
        return self.claims.get(heading_text(heading))

    def nearest(self, heading: str) -> str:
        """The column that a heading probably means; shown to people, never used by itself."""
        from rapidfuzz import fuzz, process

        text = heading_text(heading)
        match = process.extractOne(
            text, list(self.claims), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
        )
        return self.claims[match[0]].column if match else ""


def heading_text(heading: str) -> str:
    """A heading as it is compared: no numbering, no asterisk, no closing colon or question mark."""
    text = re.sub(r"^\s*(?:\d+[.)]\s*)+", "", plain(heading))
    return text.replace("–", "—").rstrip(" ?:*.").strip()
