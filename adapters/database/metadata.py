"""What all tables of one database stand in."""

from sqlalchemy import MetaData

metadata = MetaData()
