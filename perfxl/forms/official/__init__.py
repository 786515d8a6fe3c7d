"""Official forms as declarations: the facts of the standard workbook under the labels and in the layout of others."""
