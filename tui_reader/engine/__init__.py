"""The child process that fetches, parses, extracts and writes news; its client, its messages."""
