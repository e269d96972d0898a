"""Beyond one process: a data set of many files, assessed part by part into tables of results and flags."""
