"""Widgets draw and post messages; they know no service."""
