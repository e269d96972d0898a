"""Texts to paste into a mail to a supplier."""
