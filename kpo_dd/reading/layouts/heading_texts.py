"""Headings as texts: without the marks and numbers around them, as they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from kpo_dd.reading.values.words import DASHES, folded, visible

# A few letters and a number: what no heading is, and no word that says that a line is no supplier.
LIKE_AN_ID = re.compile(r"[A-Za-z]{0,4}-?[0-9]{2,100}")
REQUIRED_MARKS = re.compile(
    r"[(\[]\s*(?:required|mandatory|optional|обязательно|обязательный|обязательный вопрос|"
    r"обязательное поле|необязательно|необязательный вопрос|міндетті|міндетті сұрақ|міндетті емес)"
    r"\s*[)\]]",
    re.IGNORECASE,
)
NUMBERING = re.compile(
    r"(?:(?:question|вопрос|сұрақ)\s*(?:no\.?\s*(?=\d))?|q|no\.?\s*(?=\d))?\s*"  # NFKC makes № No
    r"(?:\d+(?:\.\d+)*(?:[.):]+\s*|\s+)|(?:\d+(?:\.\d+)*[.]?)?[^\W\d][.)]\s+)",
    re.IGNORECASE,
)
ANY_DASH = re.compile(f"[{''.join(map(chr, DASHES))}]")
COLON_OR_BRACKET = re.compile(r"([:\[])")
AROUND = " ?:*.;!—…"


def heading_text(heading: str) -> str:
    """A heading as it is compared: without its marks, and without case."""
    return folded(bare_heading(heading))


@lru_cache(maxsize=4096)
def bare_heading(heading: str) -> str:
    """A heading without what stands around it: asterisks, "(required)", closing colon, question mark."""
    text = visible(heading)
    if "(" in text or "[" in text:
        text = REQUIRED_MARKS.sub(" ", text)
    text = with_bare_marks(with_bare_dashes(ANY_DASH.sub("-", text)))
    return " ".join(text.split()).strip(AROUND)


def with_bare_dashes(text: str) -> str:
    """A text with one kind of dash between blanks, and no mark of a question or an end before it."""
    before, *others = text.split("-")
    if not others:
        return text
    parts = [before.rstrip().rstrip("?:*.").rstrip()]
    parts += [part.strip().rstrip("?:*.").rstrip() for part in others[:-1]]
    return " — ".join([*parts, others[-1].lstrip()])


def with_bare_marks(text: str) -> str:
    """A text with a blank behind each colon and opening bracket, none before, and no question mark."""
    if ":" not in text and "[" not in text:
        return text
    *parts, last = COLON_OR_BRACKET.split(text)
    for at in range(0, len(parts), 2):
        part = parts[at].lstrip() if at else parts[at]
        parts[at] = part.rstrip().rstrip("?*.").rstrip()
    return " ".join(
        [*(part + mark for part, mark in zip(parts[::2], parts[1::2], strict=True)), last.lstrip()]
    )


def unnumbered(text: str) -> list[str]:
    """A heading as it is, then without its numbering, where it has one."""
    ways = [text]
    while (match := NUMBERING.match(ways[-1])) and match.end() < len(ways[-1]):
        ways.append(ways[-1][match.end() :].strip(AROUND))
    return ways
