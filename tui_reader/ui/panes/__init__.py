"""One file a pane: each owns what its keys do, and calls the services."""
