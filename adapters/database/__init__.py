"""The books: one SQLite file, one writer's thread, sealed where it must be."""
