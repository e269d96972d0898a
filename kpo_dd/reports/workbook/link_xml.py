"""The links of a page as XML, to be put in where the page has none, and the relations they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec import Struct, field
from xlsxwriter.utility import xl_col_to_name

from kpo_dd.reports.workbook.cell_xml import text_attribute
from kpo_dd.reports.workbook.links import (
    FileSpot,
    LinkedColumn,
    LinkTarget,
    SheetSpot,
    SupplierSpot,
)

MOST_LINKS_A_SHEET = 65_000  # Excel holds 65,530


class SheetLinks(Struct):
    """The links of one page as XML, and the files they lead to, each named once."""

    find: Callable[[SheetSpot | SupplierSpot], str | None]
    files: dict[str, str] = field(default_factory=dict)

    def xml(self, columns: Iterable[LinkedColumn], first: int, rows: range) -> str:
        """The links of some rows of a sheet, the first of which stands in row `first`, counted from 1."""
        links = (link for column in columns for link in self.of_column(column, first, rows))
        found = "".join(islice(links, MOST_LINKS_A_SHEET))
        return f"<hyperlinks>{found}</hyperlinks>" if found else ""

    def of_column(self, column: LinkedColumn, first: int, rows: range) -> Iterator[str]:
        """Those of one column."""
        letters = xl_col_to_name(column.column)
        last, led = None, ""
        for place, target in enumerate(column.targets[rows.start : rows.stop]):
            if target is not last:  # the rows of one supplier lead to one place
                last, led = target, self.led(target)
            if led:
                yield f'<hyperlink ref="{letters}{first + place}" {led}/>'

    def led(self, target: LinkTarget | None) -> str:
        """Where a link leads, as attributes; empty where it leads nowhere."""
        match target:
            case None:
                return ""
            case SheetSpot() | SupplierSpot():
                found = self.find(target)
                return f'location="{text_attribute(found)}"' if found else ""
            case FileSpot(file, inside):
                number = self.files.setdefault(file, f"link{len(self.files) + 1}")
                within = f' location="{text_attribute(inside)}"' if inside else ""
                return f'r:id="{number}"{within}'

    @property
    def relations(self) -> str:
        """The files, as the relations of the page."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        return "".join(
            f'<Relationship Id="{number}" Type="{kind}" Target="{text_attribute(file)}"'
            ' TargetMode="External"/>'
            for file, number in self.files.items()
        )
