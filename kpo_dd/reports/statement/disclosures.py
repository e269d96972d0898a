"""What laws and standards ask a company to publish, and which figures of a year serve for it.

What each asks for stands in the catalogue (`statement.asked`), so does what the company must add (`added`),
and the source (`source`); it was gathered on 26 November 2026. `read_itself`: whether somebody read the text
of the law or standard; where not, or not all of it, the account says that it is not verified.
"""

from __future__ import annotations

from msgspec import Struct

from kpo_dd.register.statement.year_figures import YearFigure

BY_COUNTRY, BY_SECTOR, BY_THEME = "by_country", "by_sector", "by_theme"
MEASURES = (YearFigure.ACTIONS_OPENED, YearFigure.ACTIONS_CLOSED, YearFigure.ACTIONS_OVERDUE)


class Disclosure(Struct, frozen=True):
    """One of them: its key in the catalogue, its name, and what of the account it needs.

    `figures` are figures, `tables` keys of sections.
    """

    key: str
    name: str
    read_itself: bool
    figures: tuple[YearFigure, ...]
    tables: tuple[str, ...] = ()


DISCLOSURES = (
    Disclosure(
        "gri_408",
        "GRI 408-1",
        False,
        MEASURES,
        (BY_THEME, BY_COUNTRY, BY_SECTOR),
    ),
    Disclosure(
        "gri_409",
        "GRI 409-1",
        False,
        MEASURES,
        (BY_THEME, BY_COUNTRY, BY_SECTOR),
    ),
    Disclosure(
        "gri_414_1",
        "GRI 414-1",
        False,
        (YearFigure.NEW, YearFigure.NEW_ASSESSED),
    ),
    Disclosure(
        "gri_414_2",
        "GRI 414-2",
        False,
        (
            *(YearFigure.ASSESSED, YearFigure.SIGNIFICANT, YearFigure.CASES),
            *(YearFigure.IMPROVING, YearFigure.ENDED),
        ),
    ),
    Disclosure(
        "uk_54",
        "UK Modern Slavery Act 2015, s. 54(5)",
        False,
        (
            *(YearFigure.KNOWN, YearFigure.ASSESSED, YearFigure.SIGNIFICANT),
            *(YearFigure.TRAINED_SUPPLIERS, *MEASURES),
        ),
        (BY_THEME, BY_COUNTRY),
    ),
    Disclosure(
        "canada",
        "Canada, S.C. 2023, c. 9 (Bill S-211), s. 11",
        True,
        (YearFigure.ASSESSED, YearFigure.SIGNIFICANT, YearFigure.TRAININGS, *MEASURES),
        (BY_THEME, BY_SECTOR),
    ),
    Disclosure(
        "norway",
        "Norway, Transparency Act, s. 5–7",
        False,
        (YearFigure.CASES, YearFigure.SIGNIFICANT, *MEASURES),
        (BY_THEME, BY_COUNTRY),
    ),
)
