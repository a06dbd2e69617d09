"""HTTP: the only room (with server accounts) that speaks it."""
