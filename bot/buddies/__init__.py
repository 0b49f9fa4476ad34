"""A buddy for somebody who is new: both sides say yes, nobody is matched by data, and either ends it without a reason."""
