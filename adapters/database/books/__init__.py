"""The books, one per room (and the desk's own), over one ledger."""
