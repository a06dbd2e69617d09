"""Benchmarks: one command for each goal, run by hand."""
