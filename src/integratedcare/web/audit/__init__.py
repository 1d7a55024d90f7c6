"""What was done, by whom and when: written with each action, never changed."""
