"""All that is said of one supplier, as a paper: for an auditor, for the supplier itself, for a terminal."""
