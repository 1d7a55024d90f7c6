"""Opening positions: what each row has now, typed or in a file, and how fast it may move to its fair share."""
