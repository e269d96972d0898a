"""The kinds of lists that are known by their headings: what stands in which column of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

UFLPA, CBP, OPENSANCTIONS, OWN = "uflpa", "cbp", "opensanctions", "own"


class ListKind(Struct, frozen=True):
    """One layout of a list.

    `needs`: headings without which it is not this one; `name`: the first of these that it has holds the name.
    `many`: what parts several values in a cell. `rows_known`: how many entries the publisher has at least.
    """

    id: str
    needs: frozenset[str]
    name: tuple[str, ...]
    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    many: str = ";"


NAME_HEADINGS = (
    *(
        "name",
        "supplier",
        "supplier name",
        "company",
        "company name",
        "entity",
        "entity name",
        "name of entity",
    ),
    *(
        "organisation",
        "organization",
        "owner",
        "agency",
        "recruitment agency",
        "sub-supplier",
        "manufacturer",
    ),
    *("producer", "maker", "full legal name"),
    *(
        "наименование",
        "название",
        "поставщик",
        "наименование поставщика",
        "название поставщика",
        "компания",
    ),
    *(
        "наименование компании",
        "организация",
        "наименование организации",
        "владелец",
        "собственник",
    ),
    *("агентство", "производитель", "изготовитель", "субпоставщик", "имя"),
    *(
        "атауы",
        "жеткізуші",
        "жеткізуші атауы",
        "компания атауы",
        "ұйым",
        "ұйым атауы",
        "иесі",
        "агенттік",
    ),
    *("өндіруші", "компанияның атауы"),
)
ALIAS_HEADINGS = (
    "aliases",
    "alias",
    "also known as",
    "другие названия",
    "псевдонимы",
    "басқа атаулары",
)
LIST_KINDS: tuple[ListKind, ...] = (
    ListKind(
        OPENSANCTIONS,
        frozenset({"id", "schema", "name", "aliases", "dataset"}),
        ("name",),
        also=("aliases",),
        country=("countries",),
        since=("first_seen",),
        day=("last_seen",),
        ids=("identifiers",),
        about=("addresses", "dataset"),
    ),
    ListKind(
        UFLPA,
        frozenset({"name", "aliases", "former_names", "sublists"}),
        ("name",),
        also=("aliases",),
        former=("former_names",),
        country=("country_iso3",),
        since=("effective_date",),
        about=("sublists",),
    ),
    ListKind(
        CBP,
        frozenset({"name", "aliases", "action", "status", "merchandise"}),
        ("name",),
        also=("aliases",),
        country=("country_iso3",),
        since=("effective_date",),
        about=("action", "status", "merchandise"),
    ),
    ListKind(
        CBP,
        frozenset({"entity", "wro/finding", "status", "merchandise"}),
        ("entity",),
        country=("country",),
        since=("effective date",),
        day=("effective date", "modified date"),
        about=("wro/finding", "status", "merchandise"),
    ),
    *(
        ListKind(
            UFLPA,
            frozenset({heading, "effective date"}),
            (heading,),
            since=("effective date",),
            day=("effective date",),
        )
        for heading in ("name of entity", "entity name", "entity", "company", "company name")
    ),
    *(
        ListKind(
            OWN,
            frozenset({heading}),
            (heading,),
            also=ALIAS_HEADINGS,
            former=("former names", "former name", "прежние названия", "бұрынғы атаулары"),
            country=("country", "countries", "страна", "ел"),
            since=("since", "listed", "effective_date", "effective date", "дата включения"),
            day=("last_seen", "updated", "обновлено"),
            ids=("id", "identifiers", "bin", "бин", "бсн", "uscc", "tin", "инн"),
            about=("address", "addresses", "адрес", "мекенжай", "remarks", "примечание"),
        )
        for heading in NAME_HEADINGS
    ),
)
GOODS = frozenset(
    {"good", "country"}
)  # the list of goods of the US Department of Labor: it names no firms


def folded_heading(text: str) -> str:
    """A heading as it is compared: case, spaces and signs at its ends make no difference."""
    return re.sub(r"\s+", " ", text).strip(" *:.\ufeff").casefold()


def list_kind_of(headings: Sequence[str]) -> ListKind | None:
    """The first kind whose headings all stand there."""
    there = set(headings)
    return next((kind for kind in LIST_KINDS if kind.needs <= there), None)


def heading_column(headings: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The column under the first of some headings that is there."""
    places: Mapping[str, int] = {text: at for at, text in reversed(list(enumerate(headings)))}
    return next((places[one] for one in wanted if one in places), None)
