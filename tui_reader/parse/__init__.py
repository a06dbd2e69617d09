"""Bytes become values here: feeds, lists, pages. No I/O, and nothing hostile comes out."""
