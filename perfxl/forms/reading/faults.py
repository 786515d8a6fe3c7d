"""What is told of a cell that cannot be read as seen."""

FAULT_DEFECTS = {
    "error": "error-cell",
    "no-value": "no-value",
    "hashes": "hashes",
    "control": "control-characters",
    "uncalculated": "uncalculated",
}
"""The problem for each fault of a cell."""
