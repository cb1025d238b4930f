"""Pure rules of the record store: what a statement is, what may be asked, what counts as the same."""
