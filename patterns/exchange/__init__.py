"""What happened in the region in half a year, to exchange with each other."""
