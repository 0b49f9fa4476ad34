"""The action plan that everyone owns, and the review that goes through it together. Nobody is scored, nobody is chased."""
