"""Newer editions of reference tables."""
