"""What the homes read: the pack for everybody, the doors of the contexts for each role."""
