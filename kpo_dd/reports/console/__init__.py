"""What a command prints, a module a command; everything that is printed as a table is made here."""
