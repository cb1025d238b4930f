"""The country on a map, a state, a centre and its shifts, certificates that end, shifts that lack somebody."""
