"""The door: what can be typed, and what is said to the person who typed it."""
