"""Headlines on Gaza, each with a twin whose names are replaced by invented ones."""
