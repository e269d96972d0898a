"""The columns of countries and sectors that are counted from a list: taken in with it, never by hand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Line = Mapping[str, str]
GOODS_LIST, TIERS_LIST = "lists/listed_goods.csv", "lists/tip_tiers.csv"
COUNTRIES, SECTORS = "countries.csv", "sectors.csv"
TIERS: Mapping[str, str] = {"1": "1", "2": "2", "2WL": "2.5", "3": "3"}  # special cases have none


def standing(goods: Iterable[Line]) -> Iterator[Line]:
    """The pairs that are still on the list."""
    yield from (one for one in goods if one["removed_in_2024_edition"] != "1")


def goods_of_countries(goods: Sequence[Line], code: str) -> Line:
    """How many goods of a country are listed, by why."""
    here = [one for one in standing(goods) if one["iso3"] == code]
    return {
        "listed_goods_child_labour": str(sum(one["child_labor"] == "1" for one in here)),
        "listed_goods_forced_labour": str(sum(one["forced_labor"] == "1" for one in here)),
    }


def goods_of_sectors(goods: Sequence[Line], code: str) -> Line:
    """How many pairs are listed of a section; blank where none can be."""
    count = Counter(one["isic_section"] for one in standing(goods))[code]
    return {"listed_goods": str(count) if count else ""}


def tier_of_country(tiers: Sequence[Line], code: str) -> Line:
    """The tier of a country and its year; both blank where it has none."""
    found = next((one for one in tiers if one["iso3"] == code), None)
    tier = TIERS.get(found["tier"], "") if found else ""
    return {"tip_tier": tier, "tip_year": found["year"] if found and tier else ""}


Derive = Callable[[Sequence[Line], str], Line]
DERIVED: Mapping[str, tuple[tuple[str, Derive], ...]] = {
    GOODS_LIST: ((COUNTRIES, goods_of_countries), (SECTORS, goods_of_sectors)),
    TIERS_LIST: ((COUNTRIES, tier_of_country),),
}
# The publications whose figures are counted from a list: its edition is theirs.
COUNTED_SETS: Mapping[str, tuple[str, ...]] = {
    GOODS_LIST: ("dol-goods", "listed-goods-by-sector"),
    TIERS_LIST: ("tip",),
}


def table_lines(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and the rows of a table of ours."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return list(reader.fieldnames or ()), list(reader)


def table_text(columns: Sequence[str], rows: Iterable[Line]) -> str:
    """A table as ours are written."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def derived_tables(taken: str, text: str, others: Mapping[str, str]) -> dict[str, str]:
    """The tables whose columns are counted from the one taken in, as they become; only those that change."""
    found = {}
    _, source = table_lines(text)
    for name, derive in DERIVED.get(taken, ()):
        if name in others:
            columns, rows = table_lines(others[name])
            anew = table_text(columns, ({**row, **derive(source, row["code"])} for row in rows))
            if anew != others[name]:
                found[name] = anew
    return found
