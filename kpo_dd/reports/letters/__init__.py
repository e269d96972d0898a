"""Papers and letters as Word documents; the one room that knows python-docx."""
