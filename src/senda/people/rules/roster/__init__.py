"""Rosters as offices really send them: which sheet, which row, which column is what, and what each cell says."""
