"""MUC-4: reports of terrorism with perpetrators, victims, targets and weapons."""
