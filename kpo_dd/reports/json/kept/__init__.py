"""`assessment.json` read back: the values it was written from, beside the rules that it was made by."""
