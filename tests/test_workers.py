"""Worker processes: none is left behind."""

import os
import signal
import subprocess
import sys
import time

from cnndocs.delivery.workers import pool

OWNER = """
import os, time
from cnndocs.delivery.workers import pool

def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once: two write into one pipe
    time.sleep(0.2)
    return b"0" * 1_000_000  # more than a pipe holds

with pool(2) as workers:
    list(workers.map(work, range(1000)))
"""


def alive(pid: int) -> bool:
    """Say whether a process is there and has not ended."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_workers_of_a_killed_process_end():
    """Where nothing can be tidied up, the workers see it themselves."""
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    workers: set[int] = set()
    while len(workers) < 2:  # on a busy machine the second one begins late
        workers.add(int(owner.stdout.readline()))
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    end = time.monotonic() + 300
    while any(map(alive, workers)) and time.monotonic() < end:
        time.sleep(0.1)

    assert not any(map(alive, workers))


def test_what_is_not_begun_is_left():
    """An owner that ends early does not wait for the rest."""
    with pool(1) as workers:
        waiting = [workers.submit(time.sleep, 0.2) for _ in range(200)]
        waiting[0].result()

    assert sum(one.cancelled() for one in waiting) > 100


def test_results():
    """The work is done elsewhere."""
    with pool(2) as workers:
        assert list(workers.map(abs, [-1, -2])) == [1, 2]
        assert workers.submit(os.getpid).result() != os.getpid()
