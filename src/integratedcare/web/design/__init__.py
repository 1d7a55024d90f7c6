"""The shell that every page shares: templates, tables, exports, words and browser assets."""
