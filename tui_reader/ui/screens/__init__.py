"""Screens route: messages of panes come up, calls go down to panes."""
