"""Filled cells to the answers table: one return, all of them, and the same thing more than once."""
