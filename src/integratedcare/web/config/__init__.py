"""How the site is put together: settings, addresses, universes, caching, serving."""
