"""What every rule says of every supplier: whole columns, three-valued."""
