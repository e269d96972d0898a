"""A standing as a line of words, for tables on the screen and in workbooks."""

from __future__ import annotations

from kpo_dd.register.state import Standing
from kpo_dd.wording import Language, say

STANDING_HEADINGS = (
    "supplier",
    "name",
    "status",
    "kind",
    "signatory",
    "signed_on",
    "expires_on",
    "document",
    "covers",
    "missing",
    "version",
)


def headings(language: Language) -> list[str]:
    """The headings of a listing."""
    return [say(language, f"register.heading.{heading}") for heading in STANDING_HEADINGS]


def standing_cells(standing: Standing, language: Language) -> list[str]:
    """A standing as the cells of one line, under `HEADINGS`; days as ISO, empty where there is none."""
    said = standing.commitment
    return [
        standing.supplier,
        said.supplier_name,
        say(language, f"register.status.{standing.status}"),
        say(language, f"register.kind.{said.kind}"),
        said.signatory,
        said.signed_on.isoformat() if said.signed_on else "",
        said.expires_on.isoformat() if said.expires_on else "",
        said.document,
        ", ".join(said.covers),
        ", ".join(said.missing),
        said.principles_version,
    ]
