"""`python -m tests.golden`: write the golden files anew."""

from tests.golden import SHEETS, SUPPLIERS, sheets_text, suppliers_text

SUPPLIERS.write_text(suppliers_text(), encoding="utf-8")
SHEETS.write_text(sheets_text(), encoding="utf-8", newline="")
