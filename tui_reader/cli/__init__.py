"""The command line: arguments become objects wired once and one command."""
