"""The verbs: refresh, read, mark, subscribe, organise, search. Asyncio; they publish events."""
