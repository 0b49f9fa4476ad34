"""One file per step. They are never changed once somebody has run them."""
