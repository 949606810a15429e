import subprocess
import sys

import pytest

from visnet.gui import vnc

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

SERVE = """
import os, socket, sys, threading
port = int(sys.argv[1])
from visnet.gui import vnc
vnc.check_offered(port)
os.environ["QT_QPA_PLATFORM"] = f"vnc:port={port}:size=320x200"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
vnc.keep_on_loopback(port)
label = QLabel("here"); label.show()
def view():
    with socket.create_connection(("127.0.0.1", port), 5) as viewer:
        viewer.settimeout(5)
        print("greeting", viewer.recv(12).decode().strip())
    for table in ("/proc/self/net/tcp", "/proc/self/net/tcp6"):
        for line in open(table).readlines()[1:]:
            _, local, _, state, *_ = line.split()
            if state == "0A" and int(local.rpartition(":")[2], 16) == port:
                print("listens", local.rpartition(":")[0])
viewer = threading.Thread(target=view)
viewer.start()
ended = QTimer(interval=20)
ended.timeout.connect(lambda: viewer.is_alive() or app.quit())
ended.start()
app.exec()
viewer.join()
"""


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_qts_vnc_server_answers_on_the_loopback_address_and_listens_nowhere_else():
    done = subprocess.run([sys.executable, "-c", SERVE, str(free_port())], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["greeting RFB 003.003", "listens 0100007F"]


def test_a_port_that_is_taken_is_refused_before_qt_begins():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(vnc.NotKeptHere, match=r"port \d+ cannot be had: .*--vnc 5901"):
            vnc.check_offered(taken.getsockname()[1])


def test_without_a_server_there_is_nothing_to_keep_here(qapp):
    with pytest.raises(vnc.NotKeptHere, match="was not found"):
        vnc.keep_on_loopback(free_port())
