"""Rules tried out, for who writes them: their examples, telling answers, rules against each other, an edit."""
