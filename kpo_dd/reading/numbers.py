"""Numbers and dates written as text: read where they can be read in one way only."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
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
    return float(text) if NUMBER.fullmatch(text) and len(text) <= 20 else None


DATE_FORMATS: tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})"), (3, 2, 1)),
)


def parse_date(raw: str) -> date | None:
    """A date written as text; None where it is none, or its order of day and month is a guess."""
    text = re.sub(r"\s|г\.?$|ж\.?$", "", raw.strip())
    for pattern, (year, month, day) in DATE_FORMATS:
        if match := pattern.fullmatch(text):
            try:
                return date(int(match[year]), int(match[month]), int(match[day]))
            except ValueError:
                return None
    return None
