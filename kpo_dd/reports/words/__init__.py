"""The words of reports and the one order in which all of them say things."""
