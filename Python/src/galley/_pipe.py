"""A program ``galley pipe`` that runs beside this one: documents in, answers out."""

from __future__ import annotations

import atexit
import os
import select
import signal
import subprocess
import tempfile
import threading
import weakref
from collections import deque
from typing import IO, Deque, Iterable, Iterator, List, Optional

from . import _program
from ._errors import GalleyError, ProgramError

_PIECE = 1 << 18
#: What is read ahead of the documents that are given, in bytes.
_MAX_BYTES_AHEAD = 4 << 20
_MAX_FRUITLESS_DEATHS = 3

_living: "weakref.WeakSet[Pipe]" = weakref.WeakSet()


class Pipe:
    """One child. Lines and answers are exchanged by whoever calls; no thread is started.

    A child that is killed from outside is started again and gets the lines again that it has not answered. Not for use
    from two threads at once. In a process that was forked, it belongs to the parent.
    """

    def __init__(self, pipeline: str, workers: int) -> None:
        self._command = [_program.find(), "pipe", pipeline, "--workers", str(workers)]
        self._owner = os.getpid()
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        self._process: Optional["subprocess.Popen[bytes]"] = None
        self._unanswered: Deque[bytes] = deque()
        self._unanswered_bytes = 0
        self._fruitless_deaths = 0
        self._outgoing: Deque[memoryview] = deque()
        self._incoming = b""
        self._answers: Deque[bytes] = deque()
        self._start()
        _living.add(self)

    @property
    def is_owned(self) -> bool:
        """Whether this process has started it, rather than one that this process was forked from."""
        return self._owner == os.getpid()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=0,
            # A signal of the terminal is for Python, which ends the child when it wants to.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        os.set_blocking(self._process.stdin.fileno(), False)
        self._incoming = b""
        self._outgoing = deque(memoryview(line) for line in self._unanswered)

    def exchange(self, lines: Iterable[bytes], ahead: int) -> Iterator[bytes]:
        """Gives each line, and yields each answer, in order.

        :param ahead: How many lines are taken before the first of them is answered.
        """
        source = iter(lines)
        is_at_end = False
        failure: Optional[BaseException] = None
        while True:
            while (
                not is_at_end
                and len(self._unanswered) + len(self._answers) < max(1, ahead)
                and self._unanswered_bytes < _MAX_BYTES_AHEAD
            ):
                try:
                    self._give(next(source))
                except StopIteration:
                    is_at_end = True
                except Exception as error:
                    # What was given before is answered first.
                    is_at_end, failure = True, error
            if self._answers:
                yield self._answers.popleft()
                self._pump(wait=False)
            elif self._unanswered:
                self._pump(wait=True)
            elif is_at_end:
                if failure is not None:
                    raise failure
                return

    def _give(self, line: bytes) -> None:
        self._unanswered.append(line)
        self._unanswered_bytes += len(line)
        self._outgoing.append(memoryview(line))

    def _pump(self, wait: bool) -> None:
        """Writes what the child takes, and reads what it has answered."""
        process = self._process
        if process is None or not self.is_owned:
            raise GalleyError("this stream was closed, or begun in the process that this one was forked from")
        assert process.stdin is not None and process.stdout is not None
        poll = select.poll()
        poll.register(process.stdout, select.POLLIN)
        if self._outgoing:
            poll.register(process.stdin, select.POLLOUT)
        ready = {descriptor for descriptor, _ in poll.poll(None if wait else 0)}
        if process.stdin.fileno() in ready:
            self._write(process.stdin.fileno())
        if process.stdout.fileno() in ready:
            data = os.read(process.stdout.fileno(), _PIECE)
            if not data:
                return self._replace(process)
            answers: List[bytes] = (self._incoming + data if self._incoming else data).split(b"\n")
            self._incoming = answers.pop()
            for answer in answers:
                self._unanswered_bytes -= len(self._unanswered.popleft())
                self._answers.append(answer)
            if answers:
                self._fruitless_deaths = 0

    def _write(self, descriptor: int) -> None:
        try:
            while self._outgoing:
                # Many lines at once: a line is short, and a call is not cheap.
                if len(self._outgoing) > 1 and len(self._outgoing[0]) < _PIECE:
                    pieces = [self._outgoing.popleft()]
                    size = len(pieces[0])
                    while self._outgoing and size + len(self._outgoing[0]) <= _PIECE:
                        size += len(self._outgoing[0])
                        pieces.append(self._outgoing.popleft())
                    self._outgoing.appendleft(memoryview(b"".join(pieces)))
                first = self._outgoing[0]
                count = os.write(descriptor, first)
                if count == len(first):
                    self._outgoing.popleft()
                else:
                    self._outgoing[0] = first[count:]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            # It has ended, which is seen where its answers end.
            self._outgoing.clear()

    def _replace(self, process: "subprocess.Popen[bytes]") -> None:
        """Starts the child again where it was killed, and says why it ended where it was not."""
        self._leave(process)
        status = process.wait()
        self._fruitless_deaths += 1
        was_killed = status < 0 or status == 3 and not self._said()
        if not was_killed or self._fruitless_deaths > _MAX_FRUITLESS_DEATHS:
            self._process = None
            raise ProgramError("galley ended before it had answered", status, self._said())
        self._start()

    def _said(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace")

    @staticmethod
    def _leave(process: "subprocess.Popen[bytes]") -> None:
        for end in (process.stdin, process.stdout):
            if end is not None:
                end.close()

    def close(self) -> None:
        """Ends the child: at once where it has something to do, else as soon as it likes, within two seconds."""
        process, self._process = self._process, None
        if process is None or not self.is_owned:
            return
        self._leave(process)
        if self._unanswered:
            process.kill()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._errors.close()

    def __del__(self) -> None:
        if getattr(self, "_process", None) is not None:
            self.close()

    def _forget(self) -> None:
        """In a process that was just forked: the child is the parent's, and would not see it close its ends."""
        process, self._process = self._process, None
        if process is not None:
            self._leave(process)
            # Nobody here may wait for it.
            process.returncode = -signal.SIGKILL


def _forget_all() -> None:
    for pipe in list(_living):
        pipe._forget()


os.register_at_fork(after_in_child=_forget_all)


class WarmPipe:
    """A child that is kept for one document after another, for all threads; each process that is forked has its own."""

    def __init__(self, pipeline: str, workers: int) -> None:
        self._pipeline = pipeline
        self._workers = workers
        self._pipe: Optional[Pipe] = None
        self._lock = threading.Lock()
        _warm.add(self)

    def answer(self, line: bytes) -> bytes:
        with self._lock:
            if self._pipe is None or not self._pipe.is_owned:
                self._pipe = Pipe(self._pipeline, self._workers)
            try:
                return next(self._pipe.exchange([line], ahead=1))
            except BaseException:
                # There may be an answer on its way that nobody waits for.
                self._pipe.close()
                self._pipe = None
                raise

    def close(self) -> None:
        with self._lock:
            if self._pipe is not None:
                self._pipe.close()
            self._pipe = None

    def _forget(self) -> None:
        # Another thread may have held it at the fork, and is not here to give it back.
        self._lock = threading.Lock()
        self._pipe = None


_warm: "weakref.WeakSet[WarmPipe]" = weakref.WeakSet()


def _forget_warm() -> None:
    for pipe in list(_warm):
        pipe._forget()


def _close_warm() -> None:
    for pipe in list(_warm):
        pipe.close()


os.register_at_fork(after_in_child=_forget_warm)
# While everything that closing needs is still there.
atexit.register(_close_warm)
