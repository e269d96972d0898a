"""The commands: parse, one use case, write, exit code."""
