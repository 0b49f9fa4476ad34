"""Room: how somebody likes to be written to, what they hear about, and their accounts as one person."""
