"""Invented returns, and the scripts that make them. Not part of the program."""
