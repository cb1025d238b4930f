"""What readiness reads: the law of a day, the country in counts, a centre by name, certificates that end."""
