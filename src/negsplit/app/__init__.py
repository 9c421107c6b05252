"""Use cases: the only place where formats, design and analysis meet. One function, one wish of a user."""
