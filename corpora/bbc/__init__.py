"""BBC live feeds: sentences on deaths by side of the victim."""
