"""Who may stand which shift, what is missing, and what may be told to whom; no database, no clock, no words."""
