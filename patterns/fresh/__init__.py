"""What came within reach of the whole region lately."""
