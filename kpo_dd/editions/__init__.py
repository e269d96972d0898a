"""Newer editions of reference tables, taken from a person's file into a rules folder of their own."""
