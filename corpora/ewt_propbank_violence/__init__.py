"""EWT's violence predicates with PropBank roles: the card, the reader, and which of them are violence in our sense."""
