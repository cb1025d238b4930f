"""What makes a certificate due, what it says, when it holds, and how a stranger checks it; no database, no clock."""
