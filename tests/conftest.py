"""What holds for all tests."""

import signal
from contextlib import suppress

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A suite started in the background may have been told to ignore Ctrl+C, and the programs it starts would be too:
    # those that are interrupted in a test must hear it.
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.default_int_handler)
