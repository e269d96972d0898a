"""The page: one file to read and to print."""
