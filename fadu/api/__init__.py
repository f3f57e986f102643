"""REST: every ledger of the registry, its figures, an OpenAPI description, tokens; nothing here knows a line by name."""
