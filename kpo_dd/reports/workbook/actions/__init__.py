"""The sheet people work on: what is to be done at suppliers, and what was written beside it."""
