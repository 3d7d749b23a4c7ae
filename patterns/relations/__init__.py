"""How patterns hang together: what causes what, what is part of what, and what looks alike."""
