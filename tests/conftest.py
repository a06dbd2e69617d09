"""What holds for every test."""

from hypothesis import settings

# The machine's load is no property of the code: examples have no deadline, and are the same each time.
settings.register_profile("reader", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("reader")
