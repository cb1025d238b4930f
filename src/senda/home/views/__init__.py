"""The public pages, the home of each role, the journal and the way into the demonstration."""
