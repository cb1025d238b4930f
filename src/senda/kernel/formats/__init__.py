"""How Mexico writes numbers, where it differs from the Spanish of Spain."""
