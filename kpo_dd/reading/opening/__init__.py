"""Untrusted bytes to sheets of plain cells: all of it may run in the worker, none of it sees the rules."""
