"""Spans to people, groups, places and outlets: lexicon, gazetteer, folding of spellings."""
