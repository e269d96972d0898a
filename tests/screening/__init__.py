"""Names against lists."""
