"""The integration index, openly our own: what it is made of, how sure its order is, and other weights tried at once."""
