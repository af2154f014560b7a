"""The address of a gradebook's database."""

from grader.results.database import shown_url


def test_a_database_s_password_is_not_shown():
    assert shown_url("postgresql://me:secret@db/x") == "postgresql://db/x"
    assert shown_url("postgresql://me:se?cr@et@db:5433/x?password=y") == "postgresql://db:5433/x"
    assert shown_url("sqlite:////tmp/gradebook.db") == "sqlite:////tmp/gradebook.db"
