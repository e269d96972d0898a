"""Workbooks that people open: sheets as plain data, and the one pen that writes them."""
