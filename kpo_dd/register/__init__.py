"""The append-only register of commitments and runs; nothing else knows SQL."""
