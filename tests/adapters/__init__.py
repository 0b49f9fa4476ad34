"""The thin translators: writer, reception, postman, clock, channels."""
