"""Small files that once failed, each with what is right, read the way a command reads them."""
