"""年度自评工作: what is made of the records of many workbooks, and nothing of one workbook's inside.

Summary, ledger, department report, archive, mail, re-check and comparison; the tables are pandas frames with the
columns a person reads.
"""
