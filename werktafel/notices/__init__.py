"""What must reach a person: gathered from every corner, listed on `/berichten`, and mailed as often as they like."""
