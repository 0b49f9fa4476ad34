"""The Telegram channel, one thing a file; `adapters/on_telegram.py` puts them together."""
