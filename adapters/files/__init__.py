"""Reading files that people send, in a child process with limits."""
