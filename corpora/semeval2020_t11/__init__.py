"""Propaganda techniques: spans by technique, lines with and without any."""
