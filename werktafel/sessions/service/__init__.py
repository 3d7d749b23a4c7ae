"""Acts on a werktafel: plan it, steer it, write at it, join it, close it."""
