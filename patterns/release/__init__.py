"""Release by a second person: read along, judge what was found, weigh, and decide."""
