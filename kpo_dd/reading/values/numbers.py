"""Numbers written as text: read where they can be read in one way only."""

from __future__ import annotations

import re
import unicodedata


class Percent(float):
    """A number in a cell that shows it as a percentage: 0.12 where a person sees 12 %."""

    __slots__ = ()


PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
# 1,200 and 1.200 are twelve hundred to some and one point two to others.
AMBIGUOUS = re.compile(r"[-+]?[1-9]\d{0,2}([.,]\d{3})+")
GROUPED = re.compile(r"[-+]?\d{1,3}([ '’_]\d{3})+([.,]\d+)?")  # not 16 18: two may be meant


def parse_number(raw: str) -> float | None:
    """A number as people write it: `1 200`, `12,5`, `1,200.5`. None where it is none or ambiguous."""
    text = unicodedata.normalize("NFKC", raw).strip()
    if any(unicodedata.category(character) == "No" for character in raw):
        return None  # the raised digit of a footnote or of m² is not part of the number
    if GROUPED.fullmatch(text):
        text = re.sub(r"[ '’_]", "", text)
    if "," in text and "." in text:
        thousands = re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", text)
        text = text.replace(",", "") if thousands else "?"
    elif AMBIGUOUS.fullmatch(text):
        return None
    text = text.replace(",", ".")
    return float(text) if PLAIN_NUMBER.fullmatch(text) and len(text) <= 20 else None
