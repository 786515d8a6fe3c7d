"""The wordings in which reports state facts: small tables of (example, pattern, fact), each example run as a test."""
