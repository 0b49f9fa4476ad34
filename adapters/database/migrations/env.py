"""How Alembic runs a step: on the connection it is handed, in the transaction that stands around it."""

from alembic import context

from adapters.database.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes most things of a table by building it anew
    compare_server_default=True,
)
context.run_migrations()
