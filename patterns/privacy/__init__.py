"""The re-identification meter: how many situations in the region share a combination of facts."""
