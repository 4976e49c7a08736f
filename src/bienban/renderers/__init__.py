"""One file a way out: what a check found, for the terminal, for programs, and back into Word."""
