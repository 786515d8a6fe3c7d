"""The workbook: its layout declared once, the template, the reader, the result sheets, safe package writing."""
