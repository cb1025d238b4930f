"""What an edition may and must be: who is chosen, when it is taught, who was there; no database, no clock."""
