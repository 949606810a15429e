"""The gradient over any number of digits: in how many passes, and by how many threads."""

import itertools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from visnet.core.activations import Array
from visnet.core.layout import Layout
from visnet.core.passes import NARROW, Pass, Space, Stairs
from visnet.core.pixels import Pixels
from visnet.core.team import Team

Rows = npt.NDArray[np.intp]

MOST_GROUPS = 16  # equal shares of the full batch: so many that the quicker thread can do more of them
GROUP_FLOATS = 4_000_000  # but no more than this for all their sums together


class Chunk(NamedTuple):
    """Digits that rest together for the full batch: as many of their columns as the widest needs."""

    images: Array
    y: Array


class Gradients:
    """Sums of gradients over digits, as vectors in the engine's layout.

    A sum is given as a list of vectors that are still to be added; they are good until the next call.
    """

    def __init__(
        self, layout: Layout, theta: Array, activation: str, pixels: Pixels, labels: Array, team: Team
    ) -> None:
        """theta: (layout.n,) float32, read at each call.   pixels, labels: all training digits."""
        self._layout, self._theta, self._activation = layout, theta, activation
        self._pixels, self._labels, self._team = pixels, labels, team
        n_units = [n for n, _ in layout.shapes]
        self.narrow = n_units[0] <= NARROW
        # So many digits in one pass that what it leaves behind stays in the cache.
        self.most_rows = 512 if self.narrow else max(64, min(1024, 4_000_000 // sum(n_units)))
        self._units, _ = layout.shares(team.n)
        self._spaces: list[Space] = []
        self._sums: list[Array] = []
        self._chunks: list[Chunk] = []

    def of_few(self, rows: Rows, scale: Array) -> list[Array]:
        """scale · Σ over at most most_rows digits, by the caller's thread alone."""
        self._make_room(1, 0)
        space = self._spaces[0]
        if self.narrow:
            self._run(space, rows, self._pixels.n_columns, scale)
        else:
            over, stairs = self._gather(space, rows)
            first = over.units(slice(None), stairs)
            over.forward_first(first)
            over.upper(over.y, scale)
            over.backward_first(first)
        return [space.gradient]

    def of_shared(self, rows: Rows, scale: Array, then: Callable[[list[Array], int], None]) -> None:
        """scale · Σ over at most most_rows digits, the first layer's units shared between the threads.

        then([sum], i) is called by thread i when the gradient of its units, and of all other layers, is there.
        """
        self._make_room(1, 0)
        over, stairs = self._gather(self._spaces[0], rows)
        firsts = [over.units(units, stairs) for units in self._units]
        sums = [self._spaces[0].gradient]
        self._team.run(lambda number: over.forward_first(firsts[number]))
        over.upper(over.y, scale)

        def back(number: int) -> None:
            over.backward_first(firsts[number])
            then(sums, number)

        self._team.run(back)

    def of_many(self, rows: Rows, scale: Array, n_threads: int) -> list[Array]:
        """scale · Σ over any number of digits, by so many threads: a vector each."""
        self._make_room(n_threads, n_threads)
        rows = self._pixels.wide_first(rows)

        def work(number: int) -> None:
            # Every n-th row: each thread has as many wide digits as the others.
            space, share = self._spaces[number], rows[number::n_threads]
            self._sums[number].fill(0)
            for start in range(0, len(share), self.most_rows):
                part = share[start : start + self.most_rows]
                n_columns = int(self._pixels.extents[part[0]])
                self._run(space, part, n_columns, scale)
                self._add(space, n_columns, self._sums[number])

        if n_threads == 1:
            work(0)
        else:
            self._team.run(work)
        return self._sums[:n_threads]

    def of_all(self, scale: Array) -> list[Array]:
        """scale · Σ over all digits, by all threads: a vector for each of a fixed number of groups.

        Which thread takes a group is left to chance; what is added to what, and in which order, is not.
        """
        chunks = self._chunks or self._pack()
        n_groups = max(self._team.n, min(MOST_GROUPS, GROUP_FLOATS // self._layout.n))
        self._make_room(self._team.n, n_groups)
        turns = itertools.count()

        def work(number: int) -> None:
            space = self._spaces[number]
            while (group := next(turns)) < n_groups:
                self._sums[group].fill(0)
                for images, y in chunks[group::n_groups]:
                    n_columns = images.shape[1]
                    space.over(len(y), n_columns).run(images, y, scale)
                    self._add(space, n_columns, self._sums[group])

        self._team.run(work)
        return self._sums[:n_groups]

    def _make_room(self, n_spaces: int, n_sums: int) -> None:
        while len(self._spaces) < n_spaces:
            self._spaces.append(Space(self._layout, self._activation, self._theta, self.most_rows))
        while len(self._sums) < n_sums:
            self._sums.append(np.zeros(self._layout.n, np.float32))

    def _run(self, space: Space, rows: Rows, n_columns: int, scale: Array) -> None:
        """A pass over rows of which none needs more than n_columns columns."""
        over = space.over(len(rows), n_columns)
        self._pixels.rows.take(rows, axis=0, out=over.bytes, mode="clip")
        self._labels.take(rows, out=over.y, mode="clip")
        over.run(over.bytes, over.y, scale)

    def _gather(self, space: Space, rows: Rows) -> tuple[Pass, Stairs]:
        """Rows sorted, gathered and cast for a pass, with how many columns they need, told for 32 rows or more each."""
        rows = self._pixels.wide_first(rows)
        height = max(32, -(-len(rows) // 8))
        needed = self._pixels.extents[rows[::height]].tolist()
        stairs = [(i * height, min((i + 1) * height, len(rows)), k) for i, k in enumerate(needed)]
        over = space.over(len(rows), needed[0])
        self._pixels.rows.take(rows, axis=0, out=over.bytes, mode="clip")
        self._labels.take(rows, out=over.y, mode="clip")
        over.load(over.bytes, stairs)
        return over, stairs

    def _add(self, space: Space, n_columns: int, total: Array) -> None:
        """total += the space's gradient, of which only the first n_columns columns of dW1 were written."""
        before = self._layout.first
        total[:before] += space.gradient[:before]
        total[before:].reshape(self._layout.shapes[0])[:, :n_columns] += space.dW[0][:, :n_columns]

    def _pack(self) -> list[Chunk]:
        """All digits in chunks, the widest first."""
        rows = self._pixels.wide_first(np.arange(len(self._labels)))
        for start in range(0, len(rows), self.most_rows):
            part = rows[start : start + self.most_rows]
            images = self._pixels.rows[part, : self._pixels.extents[part[0]]]
            self._chunks.append(Chunk(images, self._labels[part]))
        return self._chunks
