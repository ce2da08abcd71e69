"""A user's additions to the built-in tables: aliases, places and measures, from a TOML file or a dict."""
