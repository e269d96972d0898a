"""Files put in their place, whole or not at all, and never over what is not ours."""
