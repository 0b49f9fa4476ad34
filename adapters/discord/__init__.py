"""The Discord channel, one thing a file; `adapters/on_discord.py` puts them together."""
