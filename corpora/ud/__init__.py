"""The Universal Dependencies treebanks that the embedded parser is trained and scored on."""
