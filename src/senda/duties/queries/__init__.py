"""What pages and other contexts read of the law: the pack's files as values, and lists made of them."""
