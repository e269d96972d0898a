"""What the tables mean for one supplier: its flags with their cells, what is open, its commitment."""
