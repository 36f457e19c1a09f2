"""The only code that knows SQLAlchemy and Alembic; frozen records go in and out."""
