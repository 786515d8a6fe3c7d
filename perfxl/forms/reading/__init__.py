"""From the cells of the standard sheets to the entered values of a project."""
