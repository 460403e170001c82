"""describing."""
