"""Room 5: mentions become entities: names, nominals and pronouns."""
