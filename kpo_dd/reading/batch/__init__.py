"""Many files: which are meant, what each says, and as many at once as there are cores."""
