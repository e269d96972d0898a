"""The account of a year."""
