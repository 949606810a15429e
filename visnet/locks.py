"""Locks between processes, on open files. The system releases them when a process ends, however it ends."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Try to lock an open file, and return whether that succeeded. handle: its file descriptor."""
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(handle: int) -> None:
        """Release a lock. The end of the process does so too."""
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Try to lock an open file, and return whether that succeeded. handle: its file descriptor."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(handle: int) -> None:
        """Release a lock. The end of the process does so too."""
        fcntl.flock(handle, fcntl.LOCK_UN)
