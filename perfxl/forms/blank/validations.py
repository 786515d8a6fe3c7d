"""What a spreadsheet program lets into a cell, and the hint it shows: from the field's entry."""

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from perfxl.forms.form import Field

_LONGEST = 255
"""The most characters a spreadsheet program shows in a hint."""


def validation_of(field: Field[Any]) -> DataValidation:
    """The data validation of a field's cells, with its hint."""
    guard = field.entry.guard
    if guard is None:
        validation = DataValidation(allow_blank=True)
    else:
        validation = DataValidation(
            type=guard.type,
            operator=guard.operator,
            formula1=guard.least,
            formula2=guard.most or None,
            allow_blank=True,
        )
        validation.showErrorMessage = True
        validation.errorStyle = "stop" if guard.stop else "warning"
        validation.errorTitle, validation.error = field.label, guard.complaint[:_LONGEST]
    prompt(validation, field)
    return validation


def prompt(validation: DataValidation, field: Field[Any]) -> None:
    """Show the field's hint when the cell is entered."""
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = field.label, field.hint[:_LONGEST]
