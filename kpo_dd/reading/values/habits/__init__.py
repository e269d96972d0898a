"""What people write for a country, a branch, a unit, a number or a remark: facts and words, no questions."""
