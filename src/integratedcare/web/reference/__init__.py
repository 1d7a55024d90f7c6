"""What explains the rest: home, glossary, downloads, data sources, history, about, accessibility."""
