"""The standard workbook as a file, blank or filled."""
