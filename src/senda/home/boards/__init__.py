"""What each role sees first. A board is a value: one next step, few figures, the ways into the work."""
