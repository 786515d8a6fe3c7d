"""The program inside the portable folder."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a batch's workers are this program too: here they turn to their own work
    from perfxl.cli import main

    main()
