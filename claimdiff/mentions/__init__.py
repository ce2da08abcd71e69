"""Text to spans with meaning: sentences, quantities, times, cues."""
