"""The layouts of workbooks, declared once, and what follows from them: reading and the blank workbook."""
