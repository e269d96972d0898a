"""Identical firms in seven countries: the table of docs/method.md. Run it to write the table anew."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band, Theme
from tests.shipped_answers import QUIET, good
from tests.toys import ON, ROOT, Row, frame, shipped

PAGE = ROOT / "docs" / "method.md"
START, END = "<!-- places: start -->", "<!-- places: end -->"
PLACES = ("NOR", "KAZ", "QAT", "ARE", "BGD", "TKM", "PRK")
FIRMS: Mapping[str, Row] = {
    "it": {**QUIET, "workers_total": 24.0, "sector": "J"},
    "builder": {
        "workers_total": 300.0,
        "workers_migrant": 150.0,
        "workers_agency": 0.0,
        "workers_seasonal": 0.0,
        "sector": "F",
        "youngest_worker_age": 30.0,
        "manual_work_share": 0.2,
        "hazardous_work_share": 0.3,
        "hours_per_week": 40.0,
        "security_guards": "no",
        "subcontractors_used": "no",
    },
}
CAPTIONS = {
    "it": "An IT firm of 24 without migrants, every answer the best",
    "builder": "A builder of 300, half of them migrants, every answer the best",
}


class Place(Struct, frozen=True):
    """What becomes of a firm in one country."""

    code: str
    exposure: Mapping[Theme, float]
    score: float
    band: Band


def row(firm: str, country: str) -> Row:
    """The answers of a firm in a country; nothing of it differs but the country."""
    elsewhere = {
        "xinjiang_work": "no"
    }  # asked in China only, so that `good` has no best answer to it
    return {**good(), **FIRMS[firm], **elsewhere, "country": country}


def places(firm: str) -> list[Place]:
    """The firm in each of the countries."""
    tables = tabulate(frame(*(row(firm, code) for code in PLACES)), shipped(), ON)
    found = []
    for index, code in enumerate(PLACES):
        exposure = {theme: round(float(t.exposure[index]), 3) for theme, t in tables.themes.items()}
        score = max(int(t.score[index]) for t in tables.themes.values()) / 10
        band = Band(max(int(t.band[index]) for t in tables.themes.values()))
        found.append(Place(code, exposure, score, band))
    return found


def block() -> str:
    """The tables as the page holds them."""
    lines = [START]
    for firm in FIRMS:
        heads = "| country | modern slavery | child labour | trafficking | score | band |"
        lines += [
            "",
            f"{CAPTIONS[firm]}; exposure by theme:",
            "",
            heads,
            "|---|---|---|---|---|---|",
        ]
        lines += [line(place) for place in places(firm)]
    return "\n".join([*lines, END])


def line(place: Place) -> str:
    """One country of a table."""
    shown = " | ".join(f"{place.exposure[theme]:.3f}" for theme in Theme)
    name = shipped().countries.names[place.code].en
    return f"| {name} | {shown} | {place.score:.1f} | {place.band.key} |"


def main() -> None:
    """Write the tables into the page."""
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.escape(START) + ".*?" + re.escape(END)
    PAGE.write_text(re.sub(pattern, lambda _: block(), text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
