"""Headings and labels to the columns of the answers table; what no question claims is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kpo_dd.answers import evidence_column
from kpo_dd.reading.words import plain
from kpo_dd.rulebook.questionnaire import Question, Questionnaire
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

    Where a document is asked for, `QUESTION.evidence`, or the text followed by " — document", heads it.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.claims: dict[str, Claim] = {}
        for question in questionnaire.questions:
            self.claims[heading_text(question.id)] = Claim(question.id, None)
            for language in Language:
                text = question.text.in_(language)
                self.claims.setdefault(heading_text(text), Claim(question.id, language))
            if question.evidence is not None:
                self.claim_documents(question)

    def claim_documents(self, question: Question) -> None:
        """The headings of the document for an answer, where the questionnaire asks for one."""
        column = evidence_column(question.id)
        self.claims[heading_text(column)] = Claim(column, None)
        for language in Language:
            heading = f"{question.text.in_(language)} — {EVIDENCE_WORDS[language]}"
            self.claims.setdefault(heading_text(heading), Claim(column, language))

    def takes_document(self, question: str) -> bool:
        """Whether the questionnaire asks for a document beside the answer."""
        return heading_text(evidence_column(question)) in self.claims

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
