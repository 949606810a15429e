"""Gradients over any number of examples, divided into passes. The result does not depend on the number of threads."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from visnet.core.arrays import Array
from visnet.core.dropout import Dropout
from visnet.core.fast.input_layer import NARROW, Stairs, Target
from visnet.core.fast.packed_images import PackedImages
from visnet.core.fast.parameters import Layout
from visnet.core.fast.passes import Space
from visnet.core.fast.threads import Team

Rows = npt.NDArray[np.intp]

LEAST_ROWS = 32  # the fewest rows worth a product of their own …
LEAST_WORK = 8192  # … and the fewest rows × units
LEAST_PART = 256  # the fewest rows worth a pass of their own
SHARES = 2  # parts of a large mini-batch: each needs a vector for its sum, which takes time to fill and to add
MOST_GROUPS = 16  # equal parts of the full batch: enough that the faster thread can do more of them
GROUP_FLOATS = 4_000_000  # limit on the size of all their sums together


class Chunk(NamedTuple):
    """A chunk of the full batch, with as many columns as its widest example needs."""

    images: Array
    y: Array


class Gradients:
    """Compute sums of gradients over examples, in the engine's layout."""

    def __init__(
        self, layout: Layout, theta: Array, activation: str, team: Team, dropout: Dropout | None = None
    ) -> None:
        """theta: (layout.n,) float32, read again at each call."""
        self._layout, self._theta, self._activation = layout, theta, activation
        self._team, self._dropout = team, dropout
        n_units = [n for n, _ in layout.shapes]
        self._narrow = n_units[0] <= NARROW
        # As many examples in one pass as leave its intermediate results in the CPU cache.
        by_memory = min(1_600_000 // layout.shapes[0][1], 4_000_000 // sum(n_units))
        self.most_rows = max(64, min(2048 if self._narrow else 1024, by_memory))
        self.few = min(self.most_rows, 2 * LEAST_PART) if self._narrow else self.most_rows
        self._height = max(LEAST_ROWS, LEAST_WORK // n_units[0])
        self._spaces: list[Space] = []
        self._shared: Space | None = None
        self._sums: list[Target] = []
        self._chunks: list[Chunk] = []

    def add_few(
        self, packed: PackedImages, rows: Rows, scale: Array, target: Target, *, by_all_threads: bool = False
    ) -> None:
        """Add scale times the summed gradients of at most `few` examples to the target, in one pass.

        by_all_threads: divide the units of large layers among the threads; pays off only for large steps.
        """
        self._chunks.clear()
        if by_all_threads:
            if self._shared is None or self._shared.max_rows < len(rows):
                self._shared = self._space(len(rows), self._team)
            space = self._shared
        else:
            self._make_room(1, 0)
            space = self._spaces[0]
        if self._narrow:  # too little work for sorting to pay off
            stairs: Stairs = ((0, len(rows), packed.n_columns),)
        elif len(rows) <= self._height:
            stairs = ((0, len(rows), int(packed.extents[rows].max())),)
        else:
            rows = packed.wide_first(rows)
            stairs = self._stairs(packed, rows)
        self._add(space, packed, rows, scale, target, stairs, 0, 0)

    def of_many(self, packed: PackedImages, rows: Rows, scale: Array, *, by_all_threads: bool) -> list[Array]:
        """Return scale times the summed gradients of any number of examples, one vector per share, yet to be added."""
        self._chunks.clear()
        n_shares = SHARES if by_all_threads else 1
        self._make_room(self._team.n if by_all_threads else 1, n_shares)
        rows = packed.wide_first(rows)

        def work(thread: int, number: int) -> None:
            # Every n-th row, so that all shares have equally many wide examples.
            share, target = rows[number::n_shares], self._sums[number]
            target.vector.fill(0)
            for start, part in self._passes_of(share):
                stairs = self._stairs(packed, part)
                self._add(self._spaces[thread], packed, part, scale, target, stairs, number, start)

        self._team.share(n_shares, work)
        return [target.vector for target in self._sums[:n_shares]]

    def of_all(self, packed: PackedImages, scale: Array) -> list[Array]:
        """Return scale times the summed gradients of all examples, one vector per group, yet to be added.

        packed: must be the same in every call.
        Which thread takes a group is left to chance; what is added to what, and in which order, is fixed.
        """
        chunks = self._chunks or self._pack(packed)
        n_groups = self._n_groups()
        self._make_room(self._team.n, n_groups)

        def work(thread: int, group: int) -> None:
            space, target = self._spaces[thread], self._sums[group]
            target.vector.fill(0)
            for number_of_chunk, (images, y) in enumerate(chunks[group::n_groups]):
                rng = self._generator(group, number_of_chunk)
                space.over(len(y)).run(images, y, scale, target, ((0, *images.shape),), rng)

        self._team.share(n_groups, work)
        return [target.vector for target in self._sums[:n_groups]]

    def masks(
        self, packed: PackedImages, rows: Rows, *, in_one_pass: bool, of_all: bool, by_all_threads: bool
    ) -> list[Array]:
        """Return the dropout masks that the next sum over these rows will draw, (units, rows) for each hidden layer.

        in_one_pass, of_all, by_all_threads: which of add_few, of_all and of_many will compute it, and how.
        """
        masks = [np.empty((n, len(rows)), np.float32) for n, _ in self._layout.shapes[:-1]]
        for columns, place in self._parts(packed, rows, in_one_pass, of_all, by_all_threads):
            rng = self._generator(*place)
            if rng is None or self._dropout is None:
                return []
            for mask in masks:
                drawn = np.empty((len(mask), len(columns)), np.float32)
                self._dropout.draw(rng, drawn)
                mask[:, columns] = drawn
        return masks

    def _parts(
        self, packed: PackedImages, rows: Rows, in_one_pass: bool, of_all: bool, by_all_threads: bool
    ) -> Iterator[tuple[Rows, tuple[int, int]]]:
        """Yield, for each pass, the indices into `rows` of its examples, in order, and the place of its masks."""
        if in_one_pass:
            plain = self._narrow or len(rows) <= self._height
            yield (np.arange(len(rows)) if plain else packed.widest_order(rows)), (0, 0)
            return
        if of_all:  # packed in the dataset's order, whatever this epoch's is
            at = np.argsort(rows)[packed.widest_order(np.arange(len(rows)))]
            n_groups = self._n_groups()
            for i, start in enumerate(range(0, len(rows), self.most_rows)):
                yield at[start : start + self.most_rows], (i % n_groups, i // n_groups)
            return
        at = packed.widest_order(rows)
        n_shares = SHARES if by_all_threads else 1
        for number in range(n_shares):
            for start, part in self._passes_of(at[number::n_shares]):
                yield part, (number, start)

    def _passes_of(self, share: Rows) -> Iterator[tuple[int, Rows]]:
        """Yield the passes over a share, each with its start in the share.

        A narrow layer has no stairs within a pass: its passes need fewer and fewer columns instead.
        """
        most = max(LEAST_PART, -(-len(share) // 4)) if self._narrow else len(share)
        most = min(most, self.most_rows)
        for start in range(0, len(share), max(1, most)):
            yield start, share[start : start + most]

    def _n_groups(self) -> int:
        return max(SHARES, min(MOST_GROUPS, GROUP_FLOATS // self._layout.n))

    def _space(self, max_rows: int, team: Team | None = None) -> Space:
        return Space(self._layout, self._activation, self._theta, max_rows, self._dropout, team)

    def _make_room(self, n_spaces: int, n_sums: int) -> None:
        while len(self._spaces) < n_spaces:
            self._spaces.append(self._space(self.most_rows))
        while len(self._sums) < n_sums:
            self._sums.append(Target(self._layout, np.empty(self._layout.n, np.float32)))

    def _add(
        self, space: Space, packed: PackedImages, rows: Rows, scale: Array, target: Target, stairs: Stairs, *place: int
    ) -> None:
        over = space.over(len(rows))
        packed.rows.take(rows, axis=0, out=over.bytes, mode="clip")
        packed.labels.take(rows, out=over.y, mode="clip")
        over.run(over.bytes, over.y, scale, target, stairs, self._generator(*place))

    def _generator(self, *place: int) -> np.random.Generator | None:
        return self._dropout.generator(*place) if self._dropout else None

    def _stairs(self, packed: PackedImages, rows: Rows) -> Stairs:
        """Return how many columns the rows need, in steps of at least an eighth of the rows; the widest come first."""
        height = len(rows) if self._narrow else max(self._height, -(-len(rows) // 8))
        needed = packed.extents[rows[::height]].tolist()
        return [(i * height, min((i + 1) * height, len(rows)), k) for i, k in enumerate(needed)]

    def _pack(self, packed: PackedImages) -> list[Chunk]:
        """Return all examples in chunks, the widest first."""
        rows = packed.wide_first(np.arange(len(packed.labels)))
        for start in range(0, len(rows), self.most_rows):
            part = rows[start : start + self.most_rows]
            images = packed.rows[part, : packed.extents[part[0]]]
            self._chunks.append(Chunk(images, packed.labels[part]))
        return self._chunks
