"""How publishers head the columns of their downloads, and what that is in the tables of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from kpo_dd.editions.offered_table import OfferedTable
from kpo_dd.errors import Place, Problem, ReadingError
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.screening.list_reading import names_in_words, published_day
from kpo_dd.wording import spaced_alike

GOODS_FILE = "lists/listed_goods.csv"
UFLPA_FILE, CBP_FILE = "lists/uflpa_entities.csv", "lists/cbp_orders.csv"
ENTITY = ("name of entity", "entity name", "entity", "company", "company name")
COUNTRY_HEADS = ("country", "country/area", "country or area", "countries/areas", "country/areas")
TICKED = frozenset({"1", "x", "yes", "y", "✓", "✔", "true", "•", "х"})
NOT_TICKED = frozenset({"", "0", "no", "n", "false", "-", "–"})
SECTIONS = {"agriculture": "A", "mining": "B", "mining/quarrying": "B", "manufacturing": "C"}
OTHER_COUNTRY_NAMES = {
    "burma": "MMR",
    "congo, democratic republic of the": "COD",
    "democratic republic of the congo": "COD",
    "congo, democratic republic of the (drc)": "COD",
    "north korea": "PRK",
    "korea, north": "PRK",
    "south korea": "KOR",
    "korea, south": "KOR",
    "turkey (türkiye)": "TUR",
    "turkey": "TUR",
    "côte d'ivoire": "CIV",
    "cote d'ivoire": "CIV",
    "west bank and the gaza strip": "PSE",
    "the gambia": "GMB",
    "bahamas, the": "BHS",
    "eswatini": "SWZ",
}
TableRow = Mapping[str, str]


class Edition(Struct, frozen=True):
    """Which edition a person says it is, and the countries of the rules."""

    name: str
    day: date
    countries: ReferenceTable

    def code_of(self, country: str) -> str:
        """The code of a country by its name; empty where it is not known."""
        name = spaced_alike(country)
        lookup = self.countries.lookup
        return OTHER_COUNTRY_NAMES.get(name) or lookup.get(name, ("", None))[0]


class OfficialLayout(Struct, frozen=True):
    """The headings of a download: our column to the headings that it may have there, and how a row is read.

    `needs`: columns without which it is not this one.
    """

    file: str
    needs: frozenset[str]
    heads: Mapping[str, tuple[str, ...]]
    row: Callable[[TableRow, Edition, Place], TableRow]

    def columns(self, headings: tuple[str, ...]) -> dict[str, str]:
        """Our column to the heading that stands for it."""
        found = {}
        for column, heads in self.heads.items():
            here = next((head for head in heads if head in headings), None)
            if here is not None:
                found[column] = here
        return found

    def knows(self, headings: tuple[str, ...]) -> bool:
        """Whether the headings are those of this download."""
        return self.needs <= self.columns(headings).keys()

    def rows(self, table: OfferedTable, edition: Edition) -> Iterator[TableRow]:
        """The rows as ours. ReadingError at the first cells that mean nothing here."""
        columns, problems = self.columns(table.headings), list[Problem]()
        for place, cells in table.dicts():
            try:
                yield self.row(
                    {ours: cells[head] for ours, head in columns.items()}, edition, place
                )
            except ReadingError as error:
                problems += error.problems
        if problems:
            raise ReadingError(*problems)


def mark(row: TableRow, column: str, place: Place) -> str:
    """A cell that is ticked or is not, as 1 or 0."""
    text = row.get(column, "").casefold()
    if text in TICKED:
        return "1"
    if text in NOT_TICKED:
        return "0"
    raise ReadingError.of("data_value", place, name=column, value=text[:40])


def code_in_row(row: TableRow, edition: Edition, place: Place) -> str:
    """The code of the country in a row."""
    country = row.get("country") or row.get("country_as_published", "")
    if code := edition.code_of(country):
        return code
    raise ReadingError.of("data_country", place, value=country[:60])


def goods_row(row: TableRow, edition: Edition, place: Place) -> TableRow:
    """A pair of country and good of the US Department of Labor."""
    sector = row.get("sector", "")
    return {
        "iso3": code_in_row(row, edition, place),
        "country": row["country"],
        "good": row["good"],
        "sector": sector,
        "isic_section": SECTIONS.get(sector.casefold(), ""),
        "child_labor": mark(row, "child_labor", place),
        "forced_labor": mark(row, "forced_labor", place),
        "forced_child_labor": mark(row, "forced_child_labor", place),
        "downstream_of_listed_input": "0",
        "input_country_iso3": "",
        "year": str(edition.day.year),
        "removed_in_2024_edition": "0",
        "source": edition.name,
    }


def uflpa_row(row: TableRow, edition: Edition, place: Place) -> TableRow:
    """An entity of the UFLPA list; its other names stand in brackets behind it."""
    name, also, former = names_in_words(row["name"])
    day = published_day(row["effective_date"])
    return {
        "name": name,
        "aliases": "; ".join(also),
        "former_names": "; ".join(former),
        "subsidiaries_note": "",
        "country_iso3": "",
        "effective_date": day.isoformat() if day else row["effective_date"],
        "sublists": row.get("sublists", ""),
        "name_as_published": row["name"],
        "source": edition.name,
    }


def cbp_row(row: TableRow, edition: Edition, place: Place) -> TableRow:
    """An order of US customs."""
    day = published_day(row.get("effective_date", ""))
    country = row.get("country_as_published", "")
    return {
        "name": row["name"],
        "aliases": "",
        "country_iso3": edition.code_of(country),
        "country_as_published": country,
        "action": row["action"],
        "status": row["status"],
        "effective_date": day.isoformat() if day else row.get("effective_date", ""),
        "industry": row.get("industry", ""),
        "merchandise": row["merchandise"],
        "remarks": row.get("remarks", ""),
        "source": edition.name,
    }


# What a download does not say and the table here knows: column to what is the same in both rows.
TOLD_BESIDE: Mapping[str, Mapping[str, str]] = {
    GOODS_FILE: {"sector": "good", "isic_section": "good"},
    UFLPA_FILE: dict.fromkeys(
        ("aliases", "former_names", "subsidiaries_note", "country_iso3"), "name"
    ),
    CBP_FILE: dict.fromkeys(("aliases", "country_iso3"), "name"),
}


def with_told_beside(
    file: str, rows: Iterable[TableRow], old: Sequence[TableRow]
) -> Iterator[TableRow]:
    """The rows, with what the table here knows of the same name or good where they are blank."""
    beside = TOLD_BESIDE.get(file, {})
    known = {(column, one[key]): one[column] for column, key in beside.items() for one in old}
    for row in rows:
        blank = {column: key for column, key in beside.items() if not row[column]}
        yield {**row, **{c: known.get((c, row[key]), "") for c, key in blank.items()}}


OFFICIAL_LAYOUTS: tuple[OfficialLayout, ...] = (
    OfficialLayout(
        CBP_FILE,
        frozenset({"name", "action", "status", "merchandise"}),
        {
            "name": ("entity",),
            "action": ("wro/finding",),
            "status": ("status",),
            "merchandise": ("merchandise",),
            "country_as_published": ("country",),
            "effective_date": ("effective date",),
            "industry": ("industry",),
            "remarks": ("remarks", "notes"),
        },
        cbp_row,
    ),
    OfficialLayout(
        UFLPA_FILE,
        frozenset({"name", "effective_date"}),
        {"name": ENTITY, "effective_date": ("effective date",), "sublists": ("sublist",)},
        uflpa_row,
    ),
    OfficialLayout(
        GOODS_FILE,
        frozenset({"country", "good", "child_labor", "forced_labor"}),
        {
            "country": COUNTRY_HEADS,
            "good": ("good", "goods"),
            "sector": ("sector", "production sector"),
            "child_labor": ("child labor", "child labour"),
            "forced_labor": ("forced labor", "forced labour"),
            "forced_child_labor": ("forced child labor", "forced child labour"),
        },
        goods_row,
    ),
)


def layout_of(headings: tuple[str, ...]) -> OfficialLayout | None:
    """The download that headings are of; None where they are of none."""
    return next((one for one in OFFICIAL_LAYOUTS if one.knows(headings)), None)
