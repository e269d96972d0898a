"""What a person sees in a cell beside its value: number formats, colours; nothing here knows a file."""
