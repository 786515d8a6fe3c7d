"""The end of a run that was told to end, where it meets those who catch every error; nothing heavy is loaded for it."""

_told: list[float] = []
"""When the run was told to end, by a clock that only goes forward."""


class Interrupted(BaseException):
    """The person, or the system, wants the run to end."""


def tell(now: float) -> None:
    """Remember that the run was told to end."""
    _told.append(now)


def last_told() -> float | None:
    """When the run was last told to end; None when it was not."""
    return _told[-1] if _told else None


def forget() -> None:
    """Take it back: the end was lost on its way and will be told again."""
    _told.clear()


def let_through(error: Exception) -> None:
    """Raise Interrupted instead of ``error`` where the run was told to end.

    A signal comes wherever the run is at, so also in libraries that turn whatever they meet into an error of their own
    and keep no trace of what it was; every place that catches all errors has to ask here first.
    """
    if _told:
        raise Interrupted from error
