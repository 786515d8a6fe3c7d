"""Places of a report in words and in JSON; the one file that knows how a place is stored."""

from perfxl.model import Place


def spot(place: Place) -> str:
    """The paragraph counted from 1, or ``表2!C5``; for a workbook ``绩效目标表!E7``."""
    return f"{place.part}!{place.spot}" if place.part and place.spot else place.part or place.spot


def shown(place: Place) -> str:
    """A place as a person says it."""
    return f"{place.part} {place.spot}" if place.part else f"第{place.spot}段"
