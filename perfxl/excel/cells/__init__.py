"""What a workbook shows: sheets as cells with text, number, date and fault."""
