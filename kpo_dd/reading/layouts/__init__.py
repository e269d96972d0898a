"""A sheet to filled cells: a table, a form or a list of answers; whatever the layout, the same comes out."""
