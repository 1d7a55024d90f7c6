"""The integration index: parts, weights, ranks and how they move."""
