"""The sample news of ``--demo``, as data: an invented world, written for this reader.

``sites/HOST/PATH`` is what a host serves; a suffix may be left out of an address. ``subscriptions.opml``
lists the feeds in their folders. Times stand as ages, ``{{2d5h|rfc3339}}``: `tui_reader.web.sample` fills
them in.
"""
