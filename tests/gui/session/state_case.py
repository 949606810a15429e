"""What the tests of the window's state share."""


def until(qtbot, state, right):
    """Wait for a snapshot that is right, and give it."""
    if state.snapshot is None or not right(state.snapshot):
        with qtbot.waitSignal(state.moment_changed, check_params_cb=right):
            pass
    return state.snapshot
