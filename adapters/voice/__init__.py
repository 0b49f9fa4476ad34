"""Reading out: a speech engine of this machine, if there is one. Nothing is ever sent to a service elsewhere."""
