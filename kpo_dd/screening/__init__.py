"""Names against lists of forced labour: questions to a person, never points and never a flag."""
