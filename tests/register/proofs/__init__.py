"""Proofs of the log."""
