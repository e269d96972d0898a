"""Forms, a question a row: what is an answer, and what stands above and beside it; every cell of our own."""
