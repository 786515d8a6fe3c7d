"""Sheets added to a workbook by changing only our own parts of its package."""
