"""Frozen values that everything speaks; pure, no I/O, no imports but the standard library's."""
