"""Settings, keys and colours as values; reading them from files is ``load``'s alone."""
