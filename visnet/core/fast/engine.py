"""Training steps: take a batch from the training set, compute the gradient, update the parameters.

network.py defines what is computed; the engine does the same as fast as NumPy can, and the tests compare the two.
"""

import os
import weakref

import numpy as np

from visnet.core.arrays import Array
from visnet.core.dropout import Dropout
from visnet.core.fast.gradients import Gradients
from visnet.core.fast.input_layer import Target
from visnet.core.fast.packed_images import PackedImages, find_columns
from visnet.core.fast.parameters import Layout, Update
from visnet.core.fast.threads import ONE_BLAS_THREAD, Team
from visnet.core.network import Network
from visnet.core.optimisers import OptimiserState

SMALL_STEP = 10_000_000  # examples × parameters: a smaller step is not worth a second thread
FEW = 256  # examples: in larger batches threads divide the examples, in smaller ones the units of a layer


class Engine:
    """Train a network in place on images stored as bytes.

    team: the threads that share the work; others may use them between two steps.
    """

    def __init__(
        self,
        network: Network,
        images: Array,
        labels: Array,
        optimiser: str = "sgd",
        n_threads: int | None = None,
        *,
        dropout: Dropout | None = None,
        fed: bool = False,
    ) -> None:
        """network: updated in place.   images: (m, …) uint8, each with as many pixels as the network has inputs.
        labels: (m,) integers.   optimiser: sgd, momentum or adam.
        n_threads: how many threads share a large batch, fixed from now on; None is one per core, between 2 and 4. The
        results are the same bits for any number. BLAS is limited to one thread in the whole process until close().
        fed: every step is given its own images, for instance augmented ones, in which any pixel may have ink.
        """
        self.network = network
        self.order = np.arange(len(labels))
        images = images.reshape(len(images), -1)
        columns = find_columns(images, keep_blank=fed)
        self._labels, self._fed, self._dropout = labels, fed, dropout
        self._packed = PackedImages(columns, images[:0], labels[:0]) if fed else PackedImages(columns, images, labels)
        self._layout = Layout(network.sizes, columns)
        self._theta = np.empty(self._layout.n, np.float32)
        self.team = Team(n_threads or min(4, max(2, os.cpu_count() or 1)))
        self._gradients = Gradients(self._layout, self._theta, network.activation, self.team, dropout)
        self._update = Update(self._layout, self._theta, optimiser)
        self._descent = Target(self._layout, self._theta, -1.0)  # theta itself: gradients are subtracted from it
        self._gradient = Target(self._layout, np.empty(self._layout.n, np.float32))
        self._factor, self._scaled = np.nan, np.empty(0, np.float32)
        # The engine's own threads share the work. BLAS's would wait for each other in every product, and the last bits
        # would depend on how many there are, which any code in the process may change.
        ONE_BLAS_THREAD.hold()
        self._release_blas = weakref.finalize(self, ONE_BLAS_THREAD.release)
        self.reload()

    def begin_epoch(self, order: Array) -> None:
        """Set the order of the examples in this epoch. order: (m,) a permutation of 0 … m-1."""
        self.order = order

    def step(self, start: int, stop: int, alpha: float, weight_decay: float = 0.0, images: Array | None = None) -> None:
        """Update the parameters once, on the examples order[start:stop].

        alpha: learning rate.   weight_decay: λ of the L2 penalty on W, not on b.
        images: (stop - start, …) uint8, the images of these examples; needed if the engine was created with `fed`.
        """
        n = stop - start
        work = n * self._layout.n
        rows = self.order[start:stop]
        if images is not None:
            rows = self._take_in(images, rows)
        if self._dropout:
            self._dropout.next_step()
        small = work <= SMALL_STEP
        in_one_pass = self._in_one_pass(n)
        # Where the update is linear in the gradient, α multiplies it from the beginning, as 1/m does.
        scale = self._scale((alpha if self._update.linear else 1.0) / n)
        with np.errstate(all="ignore"):  # non-finite numbers are detected later, in theta
            if in_one_pass and self._update.linear and not weight_decay:
                self._gradients.add_few(self._packed, rows, scale, self._descent, by_all_threads=not small)
                return
            if in_one_pass:
                self._gradient.vector.fill(0)
                self._gradients.add_few(self._packed, rows, scale, self._gradient, by_all_threads=not small)
                sums = [self._gradient.vector]
            elif n < len(self.order) or self._fed:
                sums = self._gradients.of_many(self._packed, rows, scale, by_all_threads=not small)
            else:
                sums = self._gradients.of_all(self._packed, scale)
            self._update(sums, alpha, weight_decay)

    def _in_one_pass(self, n: int) -> bool:
        """Whether n examples are processed in a single pass."""
        return n <= self._gradients.few and (n <= FEW or n * self._layout.n <= SMALL_STEP)

    def next_masks(self, start: int, stop: int, images: Array | None = None) -> list[Array]:
        """Return the dropout masks that the next step would use on the examples order[start:stop].

        images: as in step().   Returns (units, stop - start) float32 for each hidden layer, one column per example in
        that order; [] without dropout. Does not take the step.
        """
        if not self._dropout:
            return []
        rows, n = self.order[start:stop], stop - start
        if images is not None:
            rows = self._take_in(images, rows)
        self._dropout.step += 1
        try:
            return self._gradients.masks(
                self._packed,
                rows,
                in_one_pass=self._in_one_pass(n),
                of_all=n == len(self.order) and not self._fed,
                by_all_threads=n * self._layout.n > SMALL_STEP,
            )
        finally:
            self._dropout.step -= 1

    def _take_in(self, images: Array, rows: Array) -> Array:
        """Store the images given to this step, and return their rows."""
        images, labels = images.reshape(len(rows), -1), self._labels[rows]
        if len(rows) <= len(self._packed.labels):
            self._packed.put(images, labels)
        else:
            self._packed = PackedImages(self._packed.columns, images, labels)
        return np.arange(len(rows))

    def _scale(self, factor: float) -> Array:
        """Return factor times the identity, (classes, classes): its columns are the scaled one-hot labels."""
        if factor != self._factor:
            self._factor = factor
            self._scaled = np.eye(self.network.sizes[-1], dtype=np.float32) * np.float32(factor)
        return self._scaled

    def sync(self) -> None:
        """Copy the current parameters to the network; between calls they lag behind the steps taken."""
        self._theta.take(self._layout.where, out=self.network.theta, mode="clip")

    def reload(self) -> None:
        """Read the network's parameters after they were changed from outside, and reset the optimiser."""
        self._theta[self._layout.where] = self.network.theta
        self._update.reset()

    def optimiser_state(self) -> OptimiserState:
        """Return a copy of the optimiser's state, in the order of Network.theta."""
        return self._update.state

    @property
    def dropout_step(self) -> int:
        """Steps that have drawn dropout masks; 0 without dropout. The next step's masks use this number plus 1."""
        return self._dropout.step if self._dropout else 0

    def restore(self, theta: Array, state: OptimiserState | None = None, dropout_step: int = 0) -> None:
        """Restore an earlier state, taken between two steps; the next step repeats the one taken there.

        theta: (n_parameters,) float32 in the order of Network.theta; also copied to the network.
        state: from optimiser_state(); None resets the optimiser.   dropout_step: from the property of that name.
        Raises ValueError, and changes nothing, for a wrong number of parameters or another optimiser's state.
        """
        if theta.shape != self.network.theta.shape:
            raise ValueError(f"theta must have shape {self.network.theta.shape}, got {theta.shape}")
        if state is not None:
            self._update.state = state
        else:
            self._update.reset()
        np.copyto(self.network.theta, theta)
        self._theta[self._layout.where] = self.network.theta
        if self._dropout:
            self._dropout.step = dropout_step

    def close(self) -> None:
        """Stop and join the threads, and restore BLAS's thread count. Leaves the network up to date."""
        self.team.close()
        self.sync()
        self._release_blas()
