"""The steering group: what is on its agenda, and what it decided."""
