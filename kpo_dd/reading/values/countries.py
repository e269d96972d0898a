"""Countries: by ISO code, by every name in use, with a town beside the name; never by a word like "no"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.codes import CodeKind, by_name
from kpo_dd.reading.values.habits.country_names import (
    LONGEST_PLACE,
    SHARED_NAMES,
    codes_by_name,
    every_key,
    further_names,
    is_place,
    name_key,
    name_keys,
)
from kpo_dd.reading.values.habits.remarks import turns
from kpo_dd.reading.values.value_states import Given, ReadValue, unreadable
from kpo_dd.reading.values.words import look_up, plain, raw_text, visible
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

LONGEST_COUNTRY = 200  # letters, with what stands beside it
# Codes that are words of everyday: alone they are no country. NO is Norway and a no, NA Namibia and "n/a".
WORDS_THAT_ARE_CODES = frozenset({"no", "na"})
BETWEEN_PARTS = re.compile(r"[,;/|\n()\[\]:]|\s[-–—]\s|\.\s(?=\S{3})")
CODE_PAIR = re.compile(r"\s*([A-Za-z]{2,3})\s*[-–—]\s*(\S.*)", re.DOTALL)
ALSO_A_STATE = frozenset({"georgia"})  # Atlanta, Georgia is not in the Caucasus


@dataclass(frozen=True)
class CountryKind(CodeKind):
    """A country; beside its name may stand the same country again, or a town or region."""

    def read(self, question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
        """The one country that a cell names."""
        raw, table = raw_text(cell), self.table(rulebook)
        if plain(raw) in WORDS_THAT_ARE_CODES and (meant := look_up(table.lookup, raw)):
            return unreadable("answer_country_or_word", question, raw, allowed=meant[0])
        if shared := [code for code in shared_codes(raw) if code in table.codes]:
            codes = ", ".join(shared)
            return unreadable("answer_country_unclear", question, raw, allowed=codes)
        found = country_in(raw, table)
        return Given(*found) if found else unreadable(self.unknown, question, raw)


def shared_codes(raw: str) -> tuple[str, ...]:
    """The countries that share a name, where a text is such a name and nothing else."""
    return SHARED_NAMES.get(name_key(raw), ())


Country = tuple[str, Language | None]


def country_in(raw: str, table: ReferenceTable) -> Country | None:
    """The country that a text names as a whole, or in parts that all fit together."""
    if len(raw) > LONGEST_COUNTRY:
        return None
    if found := look_up(table.lookup, raw):
        return found
    names = known_names(table)
    return country_named(raw, table, names) or in_parts(raw, table, names)


def country_named(text: str, table: ReferenceTable, names: Mapping[str, str]) -> Country | None:
    """The country whose name or code a text is."""
    if found := look_up(table.lookup, text):
        return found
    codes = {names[key] for key in name_keys(visible(text)) if key in names}
    return (codes.pop(), None) if len(codes) == 1 else None


def in_parts(raw: str, table: ReferenceTable, names: Mapping[str, str]) -> Country | None:
    """The country whose name stands beside its code, itself in another language, or a place in it."""
    named, others = list[Country](), list[str]()
    for part in parts_of(raw):
        if found := country_named(part, table, names):
            named.append(found)
        else:
            others.append(part)
    if len({code for code, _ in named}) != 1 or is_a_word(raw, named):
        return None
    return named[0] if all(map(is_beside, others)) else None


def parts_of(raw: str) -> list[str]:
    """What stands between commas, brackets, strokes and dashes; `KZ-Kazakhstan` has two parts as well."""
    pair = CODE_PAIR.fullmatch(raw)
    parts = (part.strip() for part in (pair.groups() if pair else BETWEEN_PARTS.split(raw)))
    return [part for part in parts if part.strip(" .")]


def is_a_word(raw: str, named: Sequence[Country]) -> bool:
    """Whether the only name in a text may be another word: a no, or Georgia in the United States."""
    keys = {name_key(part) for part in parts_of(raw)}
    doubtful = ALSO_A_STATE if len(keys) > 1 else frozenset()
    return len(named) == 1 and bool(keys & (WORDS_THAT_ARE_CODES | doubtful))


def is_beside(part: str) -> bool:
    """Whether a part is a place, and no word in it is the name of a country, or turns what was said."""
    words = name_key(part).split()[:LONGEST_PLACE]
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return is_place(part) and not turns(part) and every_key().isdisjoint(runs)


@lru_cache(maxsize=8)
def names_of(codes: tuple[str, ...], own: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Key of a name to its country: the names of a table, and further names for codes that it has."""
    further = ((code, name) for code in codes for name in further_names().get(code, ()))
    return codes_by_name(chain(own, further))


def known_names(table: ReferenceTable) -> Mapping[str, str]:
    """Key of a name to its country, for all names of three letters and more."""
    return names_of(table.codes, tuple(names_of_table(table)))


def names_of_table(table: ReferenceTable) -> Iterator[tuple[str, str]]:
    """The names and the longer aliases of a table, each with its code; codes are none."""
    for code, name in table.names.items():
        yield from ((code, name.in_(language)) for language in Language)
    yield from ((code, alias) for alias, code in table.aliases.items() if len(alias) > 3)


COUNTRY_KIND = CountryKind(lambda r: r.countries, "answer_not_a_country", by_name)
