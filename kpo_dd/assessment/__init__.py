"""The only place where verdicts are made: answers and a rulebook in, an assessment out."""
