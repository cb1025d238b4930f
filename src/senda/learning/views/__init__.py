"""Pages of the person who sits a test, and of the bank."""
