"""What the tables mean for one supplier at a time: its flags with their cells, what is open, its commitment."""
