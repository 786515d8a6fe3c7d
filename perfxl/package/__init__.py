"""The package of a workbook file (Open Packaging Conventions): guarded reading, atomic writing."""
