"""XlsxWriter that is heard: what it does not write it says by a return code, and here that is an error.

A cell below the last row of Excel, a text too long for one, a list of choices too long for a drop-down: left
alone, each of them would be missing from the file and nobody told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet


class NotWrittenError(Exception):
    """XlsxWriter refused something we asked it to write: ours to mend."""


def checked(method: Callable[..., object]) -> Callable[..., object]:
    """The same method of a sheet, that raises NotWrittenError instead of returning that it failed."""

    @wraps(method)
    def asked(page: Worksheet, *arguments: object, **options: object) -> object:
        code = method(page, *arguments, **options)
        if code:
            raise NotWrittenError(
                f"{page.get_name()}: {method.__name__}{arguments[:4]} gave {code}"
            )
        return code

    return asked


# What we use of a sheet and returns a code.
CHECKED: Mapping[str, Callable[..., object]] = {
    method.__name__: checked(method)
    for method in (
        Worksheet.write,
        Worksheet.write_string,
        Worksheet.write_number,
        Worksheet.write_blank,
        Worksheet.write_formula,
        Worksheet.write_url,
        Worksheet.set_row,
        Worksheet.set_column,
        Worksheet.autofilter,
        Worksheet.add_table,
        Worksheet.insert_chart,
        Worksheet.merge_range,
        Worksheet.write_datetime,
        Worksheet.print_area,
        Worksheet.data_validation,
        Worksheet.conditional_format,
    )
}
CheckedSheet = type("CheckedSheet", (Worksheet,), dict(CHECKED))


class CheckedWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter tells no types
    """A workbook all of whose sheets are checked."""

    def add_worksheet(
        self, name: str | None = None, worksheet_class: type | None = None
    ) -> Worksheet:
        """Add a sheet."""
        return super().add_worksheet(name, worksheet_class or CheckedSheet)
