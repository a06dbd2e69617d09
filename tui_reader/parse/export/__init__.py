"""The article for other programs: text, JSON, Markdown, HTML."""
