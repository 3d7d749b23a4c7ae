"""How it went on: three, six and twelve months after a case was released."""
