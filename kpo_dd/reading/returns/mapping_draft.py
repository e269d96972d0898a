"""A mapping file to start from, made of what was not understood."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.heading_texts import heading_text
from kpo_dd.reading.returns.mapping_lines import MAPPING_COLUMNS, guarded
from kpo_dd.reading.values.words import LONGEST_WORDS, plain


def draft(problems: Iterable[Problem]) -> bytes:
    """A mapping file: every heading and answer that was not understood, sorted, once.

    Near matches are filled in, and nothing is confirmed: a person has to read each line.
    """
    said = [(problem.code, dict(problem.details)) for problem in problems]
    rows = [(text, near, "", "", "") for text, near in headings_not_understood(said)]
    rows += [("", question, "", text, "") for question, text in answers_not_understood(said)]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(MAPPING_COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


NOT_UNDERSTOOD = frozenset({"answer_not_allowed", "answer_not_a_country", "answer_not_a_sector"})
Said = tuple[str, dict[str, str]]  # the code and the details of a problem


def usable(heading: str) -> bool:
    """Whether a text may be a heading at all."""
    return bool(heading.strip()) and len(heading) <= LONGEST_WORDS


def headings_not_understood(problems: Iterable[Said]) -> list[tuple[str, str]]:
    """Each heading that stands for nothing, and the column it may mean."""
    found: dict[str, tuple[str, str]] = {}
    for code, details in problems:
        if code in {"heading_near", "heading_unclaimed"} and usable(details["heading"]):
            entry = (details["heading"], details.get("near", ""))
            folded = heading_text(entry[0])
            found[folded] = min(found.get(folded, entry), entry)
    return sorted(found.values())


def answers_not_understood(problems: Iterable[Said]) -> list[tuple[str, str]]:
    """Each question, and a text that is none of its answers."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for code, details in problems:
        if code in NOT_UNDERSTOOD:
            entry = (details["question"], details["text"])
            found.setdefault((entry[0], plain(entry[1])), entry)
    return sorted(found.values())
