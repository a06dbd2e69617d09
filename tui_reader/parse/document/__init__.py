"""The one walk from HTML to blocks, for feeds and pages alike; each kind of block has a file."""
