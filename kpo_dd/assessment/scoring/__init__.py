"""From verdicts to scores, bands, bounds, coverage and confidence: whole columns, no words."""
