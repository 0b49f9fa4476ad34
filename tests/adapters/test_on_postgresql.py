"""A whole house on PostgreSQL: the demo plays through, and conversations happen as on a file."""
