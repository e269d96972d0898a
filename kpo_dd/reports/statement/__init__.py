"""The account of a year for who publishes one: a Word file and a workbook, from the log alone.

disclosures      what each report asks for, and which figures serve it
small_numbers    which figures of a table would tell of a single supplier
statement_words  the figures of a year with their words
statement_groups the tables by band, country and activity
statement_paper  the account as a paper
statement_book   the same as a workbook
"""
