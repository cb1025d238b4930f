"""What the law demands, as values: no files, no clock, no words for people."""
