"""Official forms in, filled workbooks out."""
