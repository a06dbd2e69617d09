"""Feeds and subscription lists: from bytes to what they say, cleaned."""
