"""What `make bench` runs: ratios within one run, side by side. No test asserts a time."""
