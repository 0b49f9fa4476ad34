"""Floor 1: words that every room shares. No domain, no platform."""
