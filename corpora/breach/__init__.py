"""The Breach's study: sentences on deaths by side of the victim and side named as responsible."""
