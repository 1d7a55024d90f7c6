"""Bodies beside one another: systems that are alike, funnels, and how much units differ within a system."""
