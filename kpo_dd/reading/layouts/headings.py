"""Headings and labels to the columns of the answers table; what no question claims is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.reading.layouts.heading_texts import LIKE_AN_ID, bare_heading, heading_text, unnumbered
from kpo_dd.reading.layouts.joined_headings import HeadingPart, joined_heading
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.values.words import LONGEST_WORDS, look_up, visible
from kpo_dd.rulebook.questionnaire import Option, Question, Questionnaire
from kpo_dd.wording import KAZAKH_LETTERS, Language

EVIDENCE_WORDS: Mapping[Language, str] = {
    Language.EN: "document",
    Language.RU: "документ",
    Language.KK: "құжат",
}
COMMENT_WORDS: Mapping[Language, str] = {
    Language.EN: "comment",
    Language.RU: "комментарий",
    Language.KK: "түсініктеме",
}
NEAR_ENOUGH = 85.0
CYRILLIC_LETTERS = re.compile("[а-яё]", re.IGNORECASE)
BESIDE_QUESTION = " — "  # between a question and the word for its document or comment
# What stands between a question and an option, and behind: so KoBo, LimeSurvey and REDCap export columns.
AROUND_KEYS = (("/", ""), ("[", "]"), ("___", ""))
AROUND_OPTIONS = ((": ", ""), (" [", "]"), ("/", ""), (" (choice=", ")"))
GROUP_NAME = re.compile(r"\s*[^\W\d][\w-]*\s*")
MOST_GROUPS = 8
MOST_KNOWN = 20_000  # headings that are remembered at a time
SHORTEST_SENTENCE = 4  # words; so many are no name of a column beside another


class Claim(Struct, frozen=True):
    """The column a heading stands for, and the language it is written in (none: a stable key).

    `ignored`: a mapping file says that the heading stands for nothing; the column is then empty.
    `by_word`: a word that people use for it, neither its key nor its text.
    """

    column: str
    language: Language | None
    ignored: bool = False
    by_word: bool = False


IGNORED = Claim("", None, ignored=True)


class Headings:
    """Everything a heading may say: a stable key, or a question's text in any language.

    Beside a question: `QUESTION.evidence`, or its text followed by " — document", where a document is
    asked for; `QUESTION.comment`, or " — comment"; and, for one option of it, `QUESTION.OPTION` or
    its text followed by a colon and the text of the option, or both as surveys are exported.
    `mapped`: headings of the user's own, as `heading_text` folds them; they come after the keys.
    """

    def __init__(
        self, questionnaire: Questionnaire, mapped: Mapping[str, Claim] | None = None
    ) -> None:
        self.questionnaire = questionnaire
        self.claims: dict[str, Claim] = {}
        self.known: dict[str, Claim | None] = {}  # what was asked before: forms repeat their labels
        self.options: dict[str, tuple[str, str]] = {}  # column to question and option
        questions = questionnaire.questions
        self.claims.update(chain.from_iterable(map(self.keys_of, questions)))
        texts = chain.from_iterable(map(self.texts_of, questions))
        exported = chain.from_iterable(map(exported_ticks, questions))
        for heading, claim in chain((mapped or {}).items(), exported, texts):
            self.claims.setdefault(heading, claim)

    def keys_of(self, question: Question) -> Iterator[tuple[str, Claim]]:
        """The stable keys of a question; those of its options give way to the others."""
        key = HeadingPart.of(question.id)
        for option in question.options:
            column = option_column(question, option)
            self.options[column] = (question.id, option.id)
            yield joined_heading(key, ".", HeadingPart.of(option.id)), Claim(column, None)
        columns = [question.id, comment_column(question.id)]
        if question.evidence is not None:
            columns.append(evidence_column(question.id))
        for column in columns:
            yield heading_text(column), Claim(column, None)

    def texts_of(self, question: Question) -> Iterator[tuple[str, Claim]]:
        """The texts of a question, today's and earlier ones, and of what may stand beside it."""
        for language in Language:
            yield from texts_in(question.text.in_(language), question, language)
        for text in question.also:
            yield from texts_in(text, question, language_of(text))

    def takes_document(self, question: str) -> bool:
        """Whether the questionnaire asks for a document beside the answer."""
        return heading_text(evidence_column(question)) in self.claims

    def question_of(self, column: str) -> str:
        """The question a column belongs to: its own, that of its option, document or comment."""
        return self.options[column][0] if column in self.options else column.partition(".")[0]

    def claim_of_option(self, question: str, text: str) -> Claim | None:
        """The column of one option of a question, by its text in any language."""
        asked = self.questionnaire.by_id.get(question)
        if asked is None or not text or len(text) > self.longest:
            return None
        said = heading_text(text)
        for language in Language:
            for option in asked.options:
                if heading_text(option.text.in_(language)) == said:
                    return Claim(option_column(asked, option), language)
        return None

    @cached_property
    def longest(self) -> int:
        """How long a heading may be; what is longer is no heading and is not looked at."""
        return max(LONGEST_WORDS, 2 * self.longest_known)

    @cached_property
    def longest_known(self) -> int:
        """How long the longest is; without what stands around it, none that is longer can be one of them."""
        return max(map(len, self.claims), default=0)

    @cached_property
    def like_ids(self) -> bool:
        """Whether any heading may be taken for an id."""
        bare = (heading.replace(" — ", "-") for heading in self.claims)
        return any(map(LIKE_AN_ID.fullmatch, bare))

    def claim(self, heading: str) -> Claim | None:
        """The column a heading stands for, exactly or behind its groups; None where there is none."""
        if heading in self.known:
            return self.known[heading]
        if len(heading) > self.longest:
            return None
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        self.known[heading] = claim = self.exact_claim(heading) or self.claim_in_groups(heading)
        return claim

    def exact_claim(self, heading: str) -> Claim | None:
        """The column that the whole of a heading stands for."""
        for text in unnumbered(bare_heading(heading)):
            if not text or len(text) > self.longest_known:
                continue
            if (claim := look_up(self.claims, text, self.longest)) is not None:
                return claim
        return None

    def claim_in_groups(self, heading: str) -> Claim | None:
        """The column of `group/group/question`, as surveys on a phone or the web are exported.

        `City/Country` is no such thing: what stands last must be a key as it is spelled, behind names
        of groups, or a whole sentence.
        """
        groups = visible(heading).split("/")[:-1][:MOST_GROUPS]
        for count in range(1, len(groups) + 1):
            tail = visible(heading).split("/", count)[count]
            claim = self.exact_claim(tail)
            if claim is not None and is_grouped(groups[:count], tail, claim):
                return claim
        return None

    def nearest(self, heading: str) -> str:
        """The column that a heading probably means; shown to people, never used by itself."""
        from rapidfuzz import fuzz, process

        mind_the_time()
        if len(heading) > self.longest:
            return ""
        *_, text = unnumbered(heading_text(heading))
        match = process.extractOne(
            text, self.suggested, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
        )
        return self.claims[match[0]].column if match else ""

    @cached_property
    def suggested(self) -> list[str]:
        """The headings that may be meant by another: none that stands for nothing."""
        return [name for name, claim in self.claims.items() if not claim.ignored]


def is_grouped(groups: Sequence[str], tail: str, claim: Claim) -> bool:
    """Whether what stands before the last slashes of a heading are groups of questions."""
    if claim.language is not None:
        return len(tail.split()) >= SHORTEST_SENTENCE
    key = claim.column.partition(".")[0]
    return tail.strip().startswith(key) and all(map(GROUP_NAME.fullmatch, groups))


def language_of(text: str) -> Language:
    """The language that an earlier text is written in, by its letters."""
    if KAZAKH_LETTERS.search(text):
        return Language.KK
    return Language.RU if CYRILLIC_LETTERS.search(text) else Language.EN


def texts_in(text: str, question: Question, language: Language) -> Iterator[tuple[str, Claim]]:
    """One text of a question, and what stands beside it in that language."""
    asked = HeadingPart.of(text)
    yield asked.folded, Claim(question.id, language)
    beside = {comment_column(question.id): COMMENT_WORDS[language]}
    if question.evidence is not None:
        beside[evidence_column(question.id)] = EVIDENCE_WORDS[language]
    for column, word in beside.items():
        yield joined_heading(asked, BESIDE_QUESTION, HeadingPart.of(word)), Claim(column, language)
    for option in question.options:
        claim = Claim(option_column(question, option), language)
        for said in (option.text.in_(language), *option.also):
            ticked = HeadingPart.of(said)
            for left, right in AROUND_OPTIONS:
                yield joined_heading(asked, left, ticked, right), claim


def exported_ticks(question: Question) -> Iterator[tuple[str, Claim]]:
    """Headings of one option each, by keys."""
    key = HeadingPart.of(question.id)
    for option in question.options:
        claim, ticked = Claim(option_column(question, option), None), HeadingPart.of(option.id)
        for left, right in AROUND_KEYS:
            yield joined_heading(key, left, ticked, right), claim


def option_column(question: Question, option: Option) -> str:
    """Name of the column that holds the tick for one option."""
    return f"{question.id}.{option.id}"
