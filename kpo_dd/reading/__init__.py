"""Workbooks in, answers out."""
