"""Claims to topics: blocking, similarity, clusters."""
