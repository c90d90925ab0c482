"""New York Times: sentences on deaths by side of the victim."""
