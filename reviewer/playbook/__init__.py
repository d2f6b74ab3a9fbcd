"""What the law and the firm expect: categories, requirements, rules and statutes, loaded from TOML."""
