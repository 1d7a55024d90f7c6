"""Who may record: people, the one role there is, signing in and the second step."""
