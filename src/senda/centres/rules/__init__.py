"""What is owed to a person in a centre and what a record may say, as values: no database, no clock, no words for people."""
