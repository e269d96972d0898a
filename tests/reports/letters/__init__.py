"""Tests of Word files and letters."""
