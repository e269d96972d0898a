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
AROUND = " ?:*.;!—…"


def heading_text(heading: str) -> str:
    """A heading as it is compared: without its marks, and without case."""
    return folded(bare_heading(heading))


@lru_cache(maxsize=4096)
def bare_heading(heading: str) -> str:
    """A heading without what stands around it: asterisks, "(required)", closing colon, question mark."""
    text = REQUIRED_MARKS.sub(" ", visible(heading))
    text = re.sub(r"\s*[?:*.]*\s*-\s*", " — ", text.translate(DASHES))
    text = re.sub(r"\s*[?*.]*\s*([:\[])\s*", r"\1 ", text)
    return " ".join(text.split()).strip(AROUND)


def unnumbered(text: str) -> list[str]:
    """A heading as it is, then without its numbering, where it has one."""
    ways = [text]
    while (match := NUMBERING.match(ways[-1])) and match.end() < len(ways[-1]):
        ways.append(ways[-1][match.end() :].strip(AROUND))
    return ways
