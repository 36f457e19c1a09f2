"""Runs the steps on the connection it is handed, inside the transaction that is open there."""

from alembic import context


def run() -> None:
    """Runs every step that is due."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=None,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
