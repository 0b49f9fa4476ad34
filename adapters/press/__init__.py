"""Papers and charts drawn as files: worded in the reader's language, drawn in a process of its own.

Nothing is imported here: that process starts with this file too.
"""
