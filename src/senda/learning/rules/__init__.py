"""Pure rules of the item bank and of tests: no clock, no tables, no text for people."""
