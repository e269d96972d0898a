"""Rules tried out for who writes them: examples, telling answers, rules against each other, an edit."""
