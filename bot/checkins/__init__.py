"""Check-ins: how are you arriving, how did it go, and how are we doing on the principles. Answers without a person."""
