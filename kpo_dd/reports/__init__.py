"""An assessment in, bytes out: a module a format."""
