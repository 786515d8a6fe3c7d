"""Official forms out: a project's facts and scores in the layout in which they are handed in."""
