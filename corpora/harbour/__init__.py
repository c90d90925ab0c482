"""Harbour: sentences of invented news, loaded or neutral, by frame; ours, and shipped."""
