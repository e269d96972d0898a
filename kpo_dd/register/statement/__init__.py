"""The account of a year, from the log alone: pure folds over events and what runs found.

counted         a figure, and the events it rests on
year_suppliers  whom the runs of a year know, and what they found of each
year_entries    what people recorded in the year: decisions, actions, training, cases
year_words      what suppliers say of the Business Principles at the end of it
year_statement  all figures together
"""
