"""From a page to its article: where it is, what the page says of it, how whole it is."""
