"""What each role sees first, the nightly list, the demonstration and the command line."""
