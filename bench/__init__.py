"""Benchmarks: each prints ratios of one run, side by side. What they measure and how to run them: README.md."""
