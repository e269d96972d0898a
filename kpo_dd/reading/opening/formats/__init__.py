"""A module a kind of file: what the file itself says of its sheets, beside the values a parser hands over."""
