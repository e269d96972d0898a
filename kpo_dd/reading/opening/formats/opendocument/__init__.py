"""What .ods is made of: its cells, its styles, its number formats, and a sheet as it is heard."""
