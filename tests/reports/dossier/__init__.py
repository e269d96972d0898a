"""Tests of the papers on one supplier."""
