"""Results as plain tables for other programs: what they hold, and the files they come in."""
