"""The working agreement that a group writes together: suggested, agreed by tap, changed, and open to read for everyone."""
