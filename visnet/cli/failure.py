"""What a command says when its work cannot be done."""


class CommandFailed(Exception):
    """The work failed; the text is one sentence that says what and what would be right."""
