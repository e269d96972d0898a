"""A cell to a value: what can be written in answer to a question, a module a type of answer."""
