"""The rulebook for people who read and sign it."""
