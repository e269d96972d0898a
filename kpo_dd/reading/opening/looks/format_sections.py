"""A number format in its parts: up to four sections, each a run of placeholders, words and marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

LONGEST_CODE = 1000  # Excel takes 255 characters
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<end>;)'
    r"|(?P<general>general|standard)|(?P<exponent>e[+-])|(?P<date>am/pm|a/p|[ymdhsgb]+)"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)"
    r"|(?P<literal>.)",
    re.DOTALL | re.IGNORECASE,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
FormatToken = tuple[str, str]  # its kind and what it shows


class FormatSection(Struct, frozen=True, dict=True):
    """One section: its parts in order, and when it applies where it says so itself."""

    tokens: tuple[FormatToken, ...]
    condition: tuple[str, float] | None = None

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kinds of parts it has."""
        return frozenset(kind for kind, _ in self.tokens)

    @cached_property
    def words(self) -> str:
        """The text it shows whatever the value is."""
        return "".join(text for kind, text in self.tokens if kind == "literal")

    @cached_property
    def is_text(self) -> bool:
        """Whether it shows a number as it would a text."""
        return "text" in self.kinds and "digit" not in self.kinds

    @cached_property
    def percents(self) -> int:
        """How often it takes a hundredfold."""
        return sum(kind == "percent" for kind, _ in self.tokens)

    @cached_property
    def point(self) -> int:
        """Where the decimals begin; behind its end where it shows none."""
        return next(
            (i for i, (kind, _) in enumerate(self.tokens) if kind == "point"), len(self.tokens)
        )

    @cached_property
    def whole(self) -> Sequence[int]:
        """Where the placeholders of whole digits stand."""
        return [i for i in range(self.point) if self.tokens[i][0] == "digit"]

    @cached_property
    def decimals(self) -> Sequence[int]:
        """Where the placeholders of decimals stand."""
        tail = range(self.point, len(self.tokens))
        return [i for i in tail if self.tokens[i][0] == "digit"]

    @cached_property
    def thousands(self) -> int:
        """How often it leaves out three digits: commas right behind a last placeholder."""
        return sum(
            self.commas_behind(places[-1]) for places in (self.whole, self.decimals) if places
        )

    def commas_behind(self, place: int) -> int:
        """How many commas follow a part at once."""
        end = place + 1
        while end < len(self.tokens) and self.tokens[end][0] == "comma":
            end += 1
        return end - place - 1

    @property
    def grouped(self) -> bool:
        """Whether a comma stands between whole digits."""
        commas = [i for i, (kind, _) in enumerate(self.tokens) if kind == "comma"]
        return bool(self.whole) and any(self.whole[0] < i < self.whole[-1] for i in commas)

    @property
    def for_negatives(self) -> bool:
        """Whether it says itself that it is for numbers below zero: then it writes its own minus."""
        return (
            self.condition is not None
            and self.condition[0] in {"<", "<="}
            and self.condition[1] <= 0
        )

    def applies(self, number: float) -> bool:
        """Whether its condition holds for a number."""
        if self.condition is None:
            return False
        how, bound = self.condition
        below, same = number < bound, number == bound
        return {
            "<": below,
            "<=": below or same,
            "=": same,
            "<>": not same,
            ">": not below and not same,
            ">=": not below,
        }[how]


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[FormatSection, ...]:
    """The sections of a number format; none where it is too long to be one."""
    if len(code) > LONGEST_CODE:
        return ()
    sections: list[FormatSection] = []
    tokens: list[FormatToken] = []
    condition: tuple[str, float] | None = None
    for match in TOKEN.finditer(f"{code};"):
        kind = match.lastgroup or "gap"
        if kind == "end":
            sections.append(FormatSection(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket" and (found := CONDITION.fullmatch(match["bracket"].strip())):
            condition = (found[1], float(found[2]))
        else:
            tokens.append(token_of(kind, match[kind] if kind != "gap" else " "))
    return tuple(sections)


def token_of(kind: str, text: str) -> FormatToken:
    """A part by its kind: texts of any kind are literals, brackets may be times or currencies."""
    match kind:
        case "quoted" | "escaped" | "literal":
            return "literal", text
        case "bracket":
            return ("date", "") if ELAPSED.fullmatch(text) else ("literal", currency(text))
        case _:
            return kind, text


def currency(bracket: str) -> str:
    """The sign of a currency in brackets, such as `$₸-43F`; empty for a colour or a language."""
    return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""


def section_for(sections: Sequence[FormatSection], number: float) -> FormatSection | None:
    """The section that shows a number; None where none does."""
    numeric = sections[:3] if len(sections) > 3 else without_text_section(sections)
    free = [section for section in numeric if section.condition is None]
    if len(free) == len(numeric):
        return section_by_sign(numeric, number)
    return next(iter([*filter(lambda one: one.applies(number), numeric), *free]), None)


def section_by_sign(sections: Sequence[FormatSection], number: float) -> FormatSection | None:
    """The section for numbers above zero, below it or zero; the first where that one is not there."""
    at = 1 if number < 0 else 2 * (number == 0)
    return next(iter([*sections[at : at + 1], *sections[:1]]), None)


def without_text_section(sections: Sequence[FormatSection]) -> Sequence[FormatSection]:
    """The sections for numbers: a last one with an @ is for texts, unless it is the only one."""
    if len(sections) > 1 and "text" in sections[-1].kinds:
        return sections[:-1]
    return sections


def text_section(sections: Sequence[FormatSection]) -> FormatSection | None:
    """The section that shows a text; None where texts are shown as they are."""
    if len(sections) > 3:
        return sections[3]
    return sections[-1] if sections and "text" in sections[-1].kinds else None
