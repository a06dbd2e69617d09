"""The library on disk; SQL lives here and nowhere else."""
