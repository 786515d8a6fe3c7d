"""A finished report held against itself and against its workbook: what it states, and what of that cannot be true."""
