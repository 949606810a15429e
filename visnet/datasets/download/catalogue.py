"""The datasets that visnet downloads: their files, mirrors and checksums."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from visnet.text import Text


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """One IDX file.

    name: of the unpacked file; mirrors have it with .gz appended.   shape: (60000, 28, 28) for images, (60000,) for
    labels.   sha256: of the unpacked file.
    """

    name: str
    shape: tuple[int, ...]
    sha256: str

    @property
    def n_bytes(self) -> int:
        """The size of the unpacked file: the header and one byte per value."""
        return 4 + 4 * len(self.shape) + prod(self.shape)


@dataclass(frozen=True, slots=True)
class Collection:
    """A dataset of four IDX files.

    mirrors: URLs of folders, each ending in "/", tried in turn.   n_download_bytes: of all four files, compressed.
    """

    name: str
    title: str
    class_names: tuple[str, ...]
    files: tuple[RemoteFile, ...]
    mirrors: tuple[str, ...]
    n_download_bytes: int

    @property
    def n_bytes(self) -> int:
        """The size of all files, unpacked."""
        return sum(file.n_bytes for file in self.files)


MNIST = Collection(
    name="mnist",
    title=Text("MNIST: 60,000 training and 10,000 test digits"),
    class_names=tuple("0123456789"),
    files=(
        RemoteFile(
            "train-images-idx3-ubyte",
            (60_000, 28, 28),
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        ),
        RemoteFile(
            "train-labels-idx1-ubyte",
            (60_000,),
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        ),
        RemoteFile(
            "t10k-images-idx3-ubyte",
            (10_000, 28, 28),
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        ),
        RemoteFile(
            "t10k-labels-idx1-ubyte",
            (10_000,),
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
    ),
    mirrors=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
    n_download_bytes=11_594_722,
)

FASHION_MNIST = Collection(
    name="fashion-mnist",
    title=Text("Fashion-MNIST: 60,000 training and 10,000 test pictures of clothing"),
    class_names=(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ),
    files=(
        RemoteFile(
            "train-images-idx3-ubyte",
            (60_000, 28, 28),
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        ),
        RemoteFile(
            "train-labels-idx1-ubyte",
            (60_000,),
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        ),
        RemoteFile(
            "t10k-images-idx3-ubyte",
            (10_000, 28, 28),
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        ),
        RemoteFile(
            "t10k-labels-idx1-ubyte",
            (10_000,),
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ),
    ),
    mirrors=(
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    ),
    n_download_bytes=30_878_645,
)

COLLECTIONS = {collection.name: collection for collection in (MNIST, FASHION_MNIST)}
