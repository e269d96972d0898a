"""Lines that are no supplier: totals, examples, legends, headings that stand again, labels of columns.

What stands in the place of the id decides, never the name: "Total Kazakhstan" with an id of its own is
a supplier. Only where the place of the id is empty does the rest of a line decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kpo_dd.reading.layouts.header_rows import ROLES
from kpo_dd.reading.layouts.heading_texts import LIKE_AN_ID, bare_heading
from kpo_dd.reading.layouts.headings import Headings
from kpo_dd.reading.layouts.identity_words import heads_ids
from kpo_dd.reading.layouts.line_words import (
    AROUND_EXAMPLES,
    AROUND_TOTALS,
    EXAMPLE_WORDS,
    LEGEND_WORDS,
    SIGNATURES,
    SIGNED_BY,
    TOTAL_WORDS,
    TRIAL_WORDS,
)
from kpo_dd.reading.values.words import NOT_APPLICABLE_WORDS, look_up, plain
from kpo_dd.wording import Language, say

# Each kind is the code of what is said of it.
TOTALS, EXAMPLE, LEGEND = "rows_totals", "rows_example", "rows_legend"
REPEATED, LABELLED, SIGNED = "rows_headings", "rows_labels", "rows_signed"
ASIDE_KINDS = (TOTALS, EXAMPLE, LEGEND, REPEATED, LABELLED, SIGNED)
NOTHING_MEANT = re.compile(r"[xх]{3,}|asdf\w*|qwerty\w*|йцукен\w*|фыва\w*")
# What stands where an id is to be put: `<BIN>`, `[your id]`, and what a survey's export has below headings.
TO_BE_FILLED = re.compile(r"<\D*>|\[\D*\]|\{.*\}|_{3,}\D*", re.DOTALL)
WHAT_TO_DO = re.compile(
    r"(?:(?:please )?(?:enter|type|insert|write) (?:your|the|here|bin|id|\d+)\b"
    r"|please (?:fill|enter|type|complete)\b|do not (?:fill|delete|change|edit)\b"
    r"|(?:укажите|введите|впишите|заполните|удалите|не (?:заполнять|удалять|изменять|менять))\b"
    r"|.*\b(?:енгізіңіз|жазыңыз|көрсетіңіз|толтырыңыз|өшірмеңіз|толтырмаңыз)\b).*",
    re.DOTALL,
)
ANSWER_WORDS = "yes|no|да|нет|иә|ия|жоқ|жок|n/a|н/п"
ANSWERS_EXPLAINED = re.compile(
    rf"(?:{ANSWER_WORDS})(?:\s*[/,|]\s*(?:{ANSWER_WORDS}))*"
    r"|(?:%s|[xх✓✔☑☒✗+-])\s*(?:[=:]|\s-\s).*" % ANSWER_WORDS,
    re.DOTALL,
)
FOOTNOTE = re.compile(r"[*†‡]+\s*\S+\s+\S+\s+\S.*", re.DOTALL)
NAMED_BEHIND = re.compile(r"\s*(?:[:(/_]|\.{2,}|…|-\s|\s-).*|[\s_.…:-]*", re.DOTALL)
NAMED_BEHIND_VERB = re.compile(r"(?:[\s:(/_.…-].*)?", re.DOTALL)
STATE_WORDS = ("answered", "open", "check", "reason", "not_needed", "may_apply")
LABEL_WORDS = ("number", "question", "help", "state", "document_heading", "comment_heading")
LONGEST_LINE_WORD = 200  # a longer text is none of these words


def kind_of_line(text: str, headings: Headings) -> str:
    """What a line is by what stands in the place of its id; empty where that may be an id."""
    if LIKE_AN_ID.fullmatch(text) and not headings.like_ids:
        return ""  # most ids, and quicker
    if len(text) <= LONGEST_LINE_WORD and (kind := kind_of_words(text)):
        return kind
    return REPEATED if heads_ids(text, headings) else ""


@lru_cache(maxsize=4096)
def kind_of_words(text: str) -> str:
    """What a line is by words that are no id in any language."""
    said = plain(text)
    if said in NOT_APPLICABLE_WORDS:
        return ""  # nobody's id, and said so elsewhere
    if is_made_of(said, TOTAL_WORDS, AROUND_TOTALS):
        return TOTALS
    if is_example(said) or is_trial(said):
        return EXAMPLE
    if FOOTNOTE.fullmatch(text.strip()) or explains_answers(said):
        return LEGEND
    if said in labels():
        return LABELLED
    return SIGNED if is_signed(said) else ""


def is_made_of(said: str, words: frozenset[str], around: frozenset[str]) -> bool:
    """Whether a text consists of such words: one of the first at least, beside others and numbers."""
    found = pieces_of(said)
    known = all(p in words or p in around or p.isdecimal() for p in found)
    return known and any(piece in words for piece in found)


def pieces_of(said: str) -> list[str]:
    """The words and numbers of a text, without the punctuation around them."""
    pieces = (piece.strip(".,:;()[]\"'=-") for piece in re.split(r"[\s/:]+", said))
    return [piece for piece in pieces if piece]


def is_example(said: str) -> bool:
    """Whether a text is a word for an example, begins with one and says of what, or has one in brackets."""
    head = re.fullmatch(r"([^:(]+)(?::.*|\([^)]*\))", said, re.DOTALL)
    whole = [said, *re.findall(r"[(\[]([^)\]]*)[)\]]", said), *(head.groups() if head else ())]
    return any(is_made_of(part, EXAMPLE_WORDS, AROUND_EXAMPLES) for part in whole)


def is_trial(said: str) -> bool:
    """Whether a text keeps the place of an id, or was put there to try something out: `<BIN>`, `test`."""
    nothing = any(words.fullmatch(said) for words in (NOTHING_MEANT, TO_BE_FILLED))
    return nothing or is_made_of(said, TRIAL_WORDS, AROUND_EXAMPLES)


def is_signed(said: str) -> bool:
    """Whether a text says who made a list or looked at it: `Prepared by Ivanov`, `Signature: ____`."""
    bare = said.strip(" ()[]_")
    for words, behind in ((SIGNED_BY, NAMED_BEHIND_VERB), (SIGNATURES, NAMED_BEHIND)):
        for word in words:
            if bare.startswith(word) and behind.fullmatch(bare[len(word) :]):
                return True
    return False


def explains_answers(said: str) -> bool:
    """Whether a text says what may be answered, or begins like a legend."""
    head = said.partition(":")[0].strip()
    explains = (ANSWERS_EXPLAINED, WHAT_TO_DO)
    return head in LEGEND_WORDS or any(words.fullmatch(said) for words in explains)


@cache
def labels() -> frozenset[str]:
    """The labels of our own form and of others, as they are compared: what stands beside an answer."""
    keys = [f"states.{word}" for word in STATE_WORDS] + list(LABEL_WORDS)
    ours = {plain(say(language, f"template.{key}")) for language in Language for key in keys}
    roles = {word for word, role in ROLES.items() if role not in {"supplier", "name", "key"}}
    return frozenset(ours | roles)


def is_answer_label(text: str) -> bool:
    """Whether a text is a label of answers, in our own form or in another."""
    ours = {plain(say(language, "template.answer_heading")) for language in Language}
    return plain(text) in ours or look_up(ROLES, bare_heading(text)) == "answer"


def kind_by_marks(marks: Mapping[int, str]) -> str:
    """What a line is by texts left of the id: totals, an example, or who made the list."""
    texts = [text for text in marks.values() if len(text) <= LONGEST_LINE_WORD]
    kinds = [kind_of_words(text) for text in texts if not is_trial(plain(text))]
    return next((kind for kind in kinds if kind in {TOTALS, EXAMPLE, SIGNED}), "")
