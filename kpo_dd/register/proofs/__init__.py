"""Proofs that a log was only added to: a Merkle tree over its events, checkpoints, and their signatures."""
