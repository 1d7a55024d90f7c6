"""Any organisation by its code, with its history."""
