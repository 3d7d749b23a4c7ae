"""A live werktafel in the browser."""
