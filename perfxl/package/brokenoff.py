"""The end of a run that was told to end, where it meets those who catch every error; nothing heavy is loaded for it."""


def let_through(error: Exception) -> None:
    """Raise again the end of the run (Ctrl+C, a closed console) that was wrapped into ``error`` on its way.

    A signal comes wherever the run is at, so also in places that turn whatever they meet into an error of their own,
    as the making of a class does in Python 3.11; every place that catches all errors has to ask here first.
    """
    cause: BaseException | None = error
    while cause is not None:
        if not isinstance(cause, Exception | GeneratorExit):
            raise cause
        cause = cause.__cause__ or cause.__context__
