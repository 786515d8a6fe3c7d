"""The one exception of this room: a rulebook that cannot be used, with the place and the way to put it right."""


class RulebookError(Exception):
    """A rulebook cannot be found or read; the message is Chinese, names file and line, and says what to do."""
