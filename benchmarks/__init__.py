"""Speed as ratios in one run: ours against the obvious pipeline and against the floor (``python -m benchmarks``)."""
