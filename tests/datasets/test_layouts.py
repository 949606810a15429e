"""Layouts in which image data circulate: each is read correctly, or refused with a sentence that says what to do.

Each is made of the same digits, so that every pixel and every label can be compared.
"""

from __future__ import annotations

import bz2
import gzip
import io
import pickle
import struct
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visnet import load_dataset
from visnet.datasets import DataError, Dataset, Split
from visnet.datasets.classes import CLOTHES

SAMPLE = load_dataset()
N, M = 60, 30


def some(split: Split, m: int) -> tuple[np.ndarray, np.ndarray]:
    """m digits, as many of each class, in mixed order."""
    each = [np.flatnonzero(split.labels == digit)[: m // 10] for digit in range(10)]
    rows = np.random.default_rng(0).permutation(np.concatenate(each))
    return split.images[rows], split.labels[rows]


X, Y = some(SAMPLE.train, N)
T, U = some(SAMPLE.test, M)
PARTS = (("train", X, Y), ("test", T, U))
DIGITS = tuple("0123456789")
PIXELS = [f"pixel{i}" for i in range(784)]


@dataclass(frozen=True)
class Layout:
    """make: writes the files into a folder and returns the path to open; None means the folder itself.
    said: parts of the sentences that are told, or of the refusal.   n: images of the training and the test part.
    names: of the classes 0 to 9.   exact: whether every training pixel comes back.
    """

    make: Callable[[Path], Path | None]
    said: tuple[str, ...]
    n: tuple[int, int] | None = None
    names: tuple[str, ...] = DIGITS
    exact: bool = True


READ: dict[str, Layout] = {}
REFUSED: dict[str, Layout] = {}
DIVIDED = "No test set"


def reads(
    *said: str, n: tuple[int, int] | None = None, names: Sequence[str] = DIGITS, exact: bool = True
) -> Callable[[Callable[[Path], Path | None]], None]:
    """Add a layout that is read. n: None where the training digits alone are there, and are divided."""

    def add(make: Callable[[Path], Path | None]) -> None:
        READ[make.__name__] = Layout(make, said, n, tuple(names), exact)

    return add


def refuses(*said: str) -> Callable[[Callable[[Path], Path | None]], None]:
    """Add a layout that is refused."""

    def add(make: Callable[[Path], Path | None]) -> None:
        REFUSED[make.__name__] = Layout(make, said)

    return add


BOTH = (N, M)


def rows(images: np.ndarray, labels: Sequence[object], separator: str = ",", last: bool = False) -> list[str]:
    """A line for each image: the label, then the pixels, or the other way round."""
    lines = []
    for image, label in zip(images.reshape(len(images), -1).tolist(), labels, strict=True):
        cells = [*map(str, image), str(label)] if last else [str(label), *map(str, image)]
        lines.append(separator.join(cells))
    return lines


def text(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def header(separator: str = ",", first: Sequence[str] = ("label",), last: Sequence[str] = ()) -> str:
    return separator.join([*first, *PIXELS, *last])


def idx(values: np.ndarray) -> bytes:
    values = np.asarray(values, np.uint8)
    return bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape) + values.tobytes()


def picture(path: Path, image: np.ndarray | Image.Image, **options: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    (Image.fromarray(image) if isinstance(image, np.ndarray) else image).save(path, **options)


def tree(folder: Path, images: np.ndarray, labels: np.ndarray, kind: str = "png") -> None:
    """A folder of images for each class."""
    for i, (image, label) in enumerate(zip(images, labels, strict=True)):
        picture(folder / str(label) / f"{i}.{kind}", image)


def png(image: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG")
    return file.getvalue()


# Tables


@reads("Pixels from -1 to 1 scaled", n=BOTH, exact=False)
def usps_as_two_gzipped_tables_with_spaces(folder):
    for part, images, labels in PARTS:
        values = images[:, 6:22, 6:22] / 127.5 - 1
        lines = [
            " ".join([f"{label:.4f}", *(f"{v:.4f}" for v in image.ravel())]) + " "
            for image, label in zip(values, labels, strict=True)
        ]
        (folder / f"zip.{part}.gz").write_bytes(gzip.compress("\n".join(lines).encode()))


@reads("The last 10 columns are one-hot labels", exact=False)
def semeion(folder):
    lines = [
        " ".join([*(f"{v:.4f}" for v in image.ravel()), *(str(int(k == label)) for k in range(10))]) + " "
        for image, label in zip(X[:, 6:22, 6:22] > 127, Y, strict=True)
    ]
    return text(folder / "semeion.data", *lines)


@reads("Pixels from 0 to 16 scaled", "last column", n=BOTH, exact=False)
def optdigits_tra_and_tes(folder):
    for part, images, labels in PARTS:
        small = (images[:, 2:26, 2:26].reshape(-1, 8, 3, 8, 3).mean((2, 4)) / 255 * 16).round().astype(int)
        text(folder / f"optdigits.{part[:3]}", *rows(small, labels, last=True))
    text(folder / "optdigits.names", *["Optical Recognition of Handwritten Digits"] * 30)


@reads("last column, column 17", exact=False)
def sixteen_numbers_of_which_the_first_looks_like_a_label_at_first_sight(folder):
    small = X[:, 8:20, 8:20].reshape(N, 4, 3, 4, 3).mean((2, 4)).reshape(N, 16) * (100 / 255)
    return text(folder / "pendigits.tra", *rows(np.roll(small.astype(int), -5, axis=1), Y, last=True))


@reads("Left out: Dig-MNIST.csv", "test.csv has no labels", DIVIDED)
def kannada_with_another_labelled_table(folder):
    text(folder / "train.csv", header(), *rows(X, Y))
    text(folder / "Dig-MNIST.csv", header(), *rows(T, U))
    text(folder / "test.csv", header(first=("id",)), *rows(T, range(M)))
    text(folder / "sample_submission.csv", "id,label", *(f"{i},0" for i in range(M)))


@reads("Left out: column names (text)", DIVIDED)
def tmnist_with_a_column_of_fonts(folder):
    columns = ["names", "labels", *map(str, range(1, 785))]
    return text(folder / "TMNIST_Data.csv", ",".join(columns), *(f"Abel-Regular,{row}" for row in rows(X, Y)))


@reads(DIVIDED)
def semicolons(folder):
    return text(folder / "a.csv", header(";"), *rows(X, Y, ";"))


@reads("decimal commas", "Pixels from 0 to 1 scaled")
def german_spreadsheet(folder):
    lines = [row.replace(".", ",") for row in rows((X / 255).round(4), Y, ";")]
    return text(folder / "a.csv", header(";"), *lines, encoding="cp1252", end="\r\n")


@reads(DIVIDED)
def spreadsheet_as_unicode_text(folder):
    return text(folder / "a.txt", header("\t"), *rows(X, Y, "\t"), encoding="utf-16", end="\r\n")


@reads(DIVIDED)
def utf_16_without_a_byte_order_mark(folder):
    return text(folder / "a.csv", header(), *rows(X, Y), encoding="utf-16-be")


@reads("Left out: column 786 (empty)")
def byte_order_mark_blank_rows_and_a_blank_column(folder):
    lines = [f"{row}," for row in rows(X, Y)]
    return text(folder / "a.csv", header() + ",", lines[0], "," * 785, "", *lines[1:], "", ",", encoding="utf-8-sig")


@reads("Read from train.csv")
def a_table_in_a_zip_with_leftovers_of_a_mac(folder):
    with zipfile.ZipFile(folder / "train.csv.zip", "w") as archive:
        archive.writestr("train.csv", "\n".join([header(), *rows(X, Y)]))
        archive.writestr("__MACOSX/._train.csv", b"\0\5\x16\7" + bytes(100))
    return folder / "train.csv.zip"


@reads("Read from mnist_train.csv.zip", n=BOTH)
def training_and_test_table_in_a_zip_each(folder):
    for part, images, labels in PARTS:
        with zipfile.ZipFile(folder / f"mnist_{part}.csv.zip", "w") as archive:
            archive.writestr(f"mnist_{part}.csv", "\n".join([header(), *rows(images, labels)]))


@reads("Left out: sampleSubmission.csv.zip, test.csv.zip", DIVIDED)
def a_competition_of_zips(folder):
    tables = {
        "train.csv": [header(), *rows(X, Y)],
        "test.csv": [",".join(PIXELS), *(row.partition(",")[2] for row in rows(T, U))],
        "sampleSubmission.csv": ["id,label", *(f"{i},0" for i in range(M))],
    }
    for name, lines in tables.items():
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            archive.writestr(name, "\n".join(lines))


@reads(n=BOTH)
def two_tables_packed_with_bzip2(folder):
    for part, images, labels in PARTS:
        (folder / f"mnist_{part}.csv.bz2").write_bytes(bz2.compress("\n".join(rows(images, labels)).encode()))


@reads(n=BOTH)
def each_table_in_a_folder_that_is_called_like_it(folder):
    for part, images, labels in PARTS:
        text(folder / f"sign_mnist_{part}" / f"sign_mnist_{part}.csv", header(), *rows(images, labels))
        text(folder / f"sign_mnist_{part}.csv", header(), *rows(images, labels))
    picture(folder / "amer_sign2.png", X[0])


@reads(n=BOTH, names=[str(digit + 1) for digit in range(10)])
def images_and_labels_in_tables_of_their_own_in_folders(folder):
    for part, images, labels in (("Train", X, Y), ("Test", T, U)):
        pixels, name = f"csv{part}Images 13440x1024", f"csv{part}Label 13440x1"
        text(folder / pixels / f"{pixels}.csv", *(",".join(map(str, image.ravel())) for image in images))
        text(folder / name / f"{name}.csv", *(str(label + 1) for label in labels))


@reads(DIVIDED)
def arff(folder):
    attributes = [f"@ATTRIBUTE pixel{i} real" for i in range(784)]
    kinds = "@ATTRIBUTE class {0,1,2,3,4,5,6,7,8,9}"
    lines = rows(X, Y, last=True)
    return text(folder / "mnist_784.arff", "% comment", "@RELATION mnist_784", *attributes, kinds, "", "@DATA", *lines)


@reads("Unnamed: 0 (row numbers), id (row numbers)")
def index_columns(folder):
    names = header(first=("Unnamed: 0", "id", "Target"))
    return text(folder / "a.csv", names, *(f"{i},{i + 7},{row}" for i, row in enumerate(rows(X, Y))))


@reads(DIVIDED)
def one_hot_columns_with_names(folder):
    names = header(first=[f"label_{k}" for k in range(10)])
    return text(folder / "a.csv", names, *rows(X, [",".join(str(int(k == label)) for k in range(10)) for label in Y]))


@reads(names=["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
def labels_that_are_words(folder):
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return text(folder / "a.tsv", header("\t", ("digit",)), *rows(X, [words[label] for label in Y], "\t"))


@reads("The pixels are the numbers in column pixels")
def all_pixels_as_a_list_in_one_cell(folder):
    cells = [f'{label},"[{", ".join(map(str, image.ravel()))}]"' for image, label in zip(X, Y, strict=True)]
    return text(folder / "a.csv", "label,pixels", *cells)


@reads("last column", n=BOTH)
def amat_with_training_and_validation_in_one_file(folder):
    for part, images, labels in (("train_valid", X, Y), ("test", T, U)):
        values = np.column_stack([images.reshape(len(images), -1) / 255, labels])
        np.savetxt(folder / f"mnist_rotation_{part}.amat", values)


# Arrays


@reads("Class names come from the mapping", n=BOTH, names=list("おきすつなはまやれを"))
def kmnist_with_a_file_for_each_array(folder):
    for part, images, labels in PARTS:
        np.savez_compressed(folder / f"kmnist-{part}-imgs.npz", images)
        np.savez_compressed(folder / f"kmnist-{part}-labels.npz", labels)
    characters = enumerate("おきすつなはまやれを")
    text(folder / "kmnist_classmap.csv", "index,codepoint,char", *(f"{i},U+304A,{c}" for i, c in characters))
    return folder / "kmnist-train-imgs.npz"


@reads("The data's own validation set (10 images)", n=BOTH)
def medmnist(folder):
    colours = np.stack([X] * 3, -1)
    np.savez(
        folder / "bloodmnist.npz", train_images=colours, train_labels=Y[:, None],
        val_images=np.stack([T[:10]] * 3, -1), val_labels=U[:10, None],
        test_images=np.stack([T] * 3, -1), test_labels=U[:, None],
    )  # fmt: skip
    return folder / "bloodmnist.npz"


@reads("arr_0 with the labels arr_2", n=BOTH)
def arrays_without_names_as_train_test_split_returns_them(folder):
    np.savez(folder / "a.npz", X, T, Y, U)
    return folder / "a.npz"


@reads("along its last axis")
def one_example_a_column(folder):
    np.savez(folder / "a.npz", X=X.reshape(N, -1).T, Y=Y[None])
    return folder / "a.npz"


@reads("along its last axis")
def one_example_a_column_with_one_hot_labels(folder):
    np.savez(folder / "a.npz", X=X.reshape(N, -1).T, Y=np.eye(10)[Y].T)
    return folder / "a.npz"


@reads("Pixels from 0 to 1 scaled")
def flat_arrays_with_one_hot_labels(folder):
    np.savez(folder / "a.npz", data=X.reshape(N, -1) / np.float32(255), target=np.eye(10)[Y])
    return folder / "a.npz"


@reads(n=BOTH)
def pairs_of_npy_with_a_channel(folder):
    for part, images, labels in PARTS:
        np.save(folder / f"X_{part}.npy", images[..., None])
        np.save(folder / f"y_{part}.npy", labels)
    return folder / "y_test.npy"


@reads(n=BOTH)
def pairs_of_packed_npy(folder):
    for part, images, labels in PARTS:
        for name, array in ((f"X_{part}", images), (f"y_{part}", labels)):
            with gzip.open(folder / f"{name}.npy.gz", "wb") as file:
                np.save(file, array)
    return folder


@reads("Labels are taken from the first column")
def one_npy_with_labels_in_the_first_column(folder):
    np.save(folder / "mnist.npy", np.column_stack([Y, X.reshape(N, -1)]))
    return folder / "mnist.npy"


# IDX


@reads("Read from raw", n=BOTH)
def torchvisions_folder(folder):
    for part, images, labels in (("train", X, Y), ("t10k", T, U)):
        for name, values in ((f"{part}-images-idx3-ubyte", images), (f"{part}-labels-idx1-ubyte", labels)):
            raw = folder / "MNIST" / "raw"
            raw.mkdir(parents=True, exist_ok=True)
            (raw / name).write_bytes(idx(values))
            (raw / f"{name}.gz").write_bytes(gzip.compress(idx(values)))


@reads("Classes are named as in Fashion-MNIST", n=BOTH, names=CLOTHES)
def torchvisions_folder_of_clothes(folder):
    raw = folder / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for part, images, labels in (("train", X, Y), ("t10k", T, U)):
        (raw / f"{part}-images-idx3-ubyte").write_bytes(idx(images))
        (raw / f"{part}-labels-idx1-ubyte").write_bytes(idx(labels))
    return raw


def emnist(folder: Path) -> None:
    for kind, first in (("letters", 1), ("digits", 0)):
        for part, images, labels in PARTS:
            stem = f"emnist-{kind}-{part}"
            (folder / f"{stem}-images-idx3-ubyte").write_bytes(idx(images.transpose(0, 2, 1)))
            (folder / f"{stem}-labels-idx1-ubyte").write_bytes(idx(labels + first))


@reads("stores its images transposed", n=BOTH, names=[str(digit + 1) for digit in range(10)])
def one_of_several_sets_of_emnist(folder):
    emnist(folder)
    return folder / "emnist-letters-train-images-idx3-ubyte"


@reads(DIVIDED)
def the_training_pair_alone_with_dots(folder):
    (folder / "train-images.idx3-ubyte").write_bytes(idx(X))
    (folder / "train-labels.idx1-ubyte").write_bytes(idx(Y))
    return folder / "train-labels.idx1-ubyte"


# Images


@reads("Left out: testSet", "trainingSample (20 images), because trainingSet is a larger train set", exact=False)
def kaggles_trainingset_with_a_sample_of_it(folder):
    tree(folder / "trainingSet" / "trainingSet", X, Y, kind="jpg")
    tree(folder / "trainingSample" / "trainingSample", X[:20], Y[:20], kind="jpg")
    for i, image in enumerate(T):
        picture(folder / "testSet" / "testSet" / f"img_{i}.jpg", image)


@reads(n=BOTH, exact=False)
def folders_called_mnist_jpg_training_and_testing(folder):
    tree(folder / "MNIST Dataset JPG format" / "MNIST - JPG - training", X, Y, kind="JPG")
    tree(folder / "MNIST Dataset JPG format" / "MNIST - JPG - testing", T, U, kind="JPG")


@reads("Read from mnist_png.tar.gz", n=BOTH)
def an_archive_in_an_archive(folder):
    tree(folder / "mnist_png" / "training", X, Y)
    tree(folder / "mnist_png" / "testing", T, U)
    with tarfile.open(folder / "mnist_png.tar.gz", "w:gz") as archive:
        archive.add(folder / "mnist_png", "mnist_png")
    with tarfile.open(folder / "outer.tar", "w") as archive:
        archive.add(folder / "mnist_png.tar.gz", "mnist_png.tar.gz")
    return folder / "outer.tar"


@reads("Read from train.zip", n=BOTH)
def a_zip_with_a_zip_for_each_part(folder):
    with zipfile.ZipFile(folder / "outer.zip", "w") as outer:
        for part, images, labels in PARTS:
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as inner:
                for i, (image, label) in enumerate(zip(images, labels, strict=True)):
                    inner.writestr(f"{part}/{label}/{i}.png", png(image))
            outer.writestr(f"{part}.zip", file.getvalue())
    return folder / "outer.zip"


@reads("Read from my digits")
def a_zip_of_a_mac(folder):
    with zipfile.ZipFile(folder / "digits.zip", "w") as archive:
        for i, (image, label) in enumerate(zip(X, Y, strict=True)):
            archive.writestr(f"my digits/{label}/{i}.png", png(image))
            archive.writestr(f"__MACOSX/my digits/{label}/._{i}.png", b"\0\5\x16\7" + bytes(90))
    return folder / "digits.zip"


@reads("The data's own validation set (10 images)", n=(N, M - 10))
def training_validation_and_test_folders(folder):
    tree(folder / "train", X, Y)
    tree(folder / "valid", T[:10], U[:10])
    tree(folder / "test", T[10:], U[10:])


@reads("The classes are the folders in each of user0, user1, user2")
def a_folder_for_each_writer(folder):
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / f"user{i % 3}" / str(label) / f"{i}.png", image)


@reads(DIVIDED)
def a_folder_for_each_writer_inside_the_class(folder):
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / str(label) / f"user{i % 3}" / f"{i}.png", image)


@reads("Left out: 3 damaged images (3/b0.png, 3/b1.png, 3/b2.png)", "New folder (no images)")
def broken_images_and_leftovers(folder):
    tree(folder, X, Y)
    for k in range(3):
        (folder / "3" / f"b{k}.png").write_bytes(b"no image")
    for name in ("Thumbs.db", "3/.DS_Store", "desktop.ini"):
        (folder / name).write_bytes(b"leftover")
    for name in ("@eaDir", "New folder"):
        (folder / name).mkdir()
    picture(folder / "__MACOSX" / "3" / "x.png", X[0])


@reads(DIVIDED)
def images_of_16_bits(folder):
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / str(label) / f"{i}.png", image.astype(np.uint16) * 257)


@reads(DIVIDED)
def images_with_a_palette(folder):
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / str(label) / f"{i}.GIF", Image.fromarray(image).convert("P"))


@reads("Inverted: dark on a light background")
def transparent_drawings(folder):
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / str(label) / f"{i}.png", np.dstack([np.zeros((28, 28, 3), np.uint8), image]))


@reads("Images differ in size", "resized to 28×28 pixels", exact=False)
def images_of_many_sizes(folder):
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / str(label) / f"{i}.png", Image.fromarray(image).resize((20 + i % 40, 20 + 7 * i % 40)))


@reads("The images are the files listed in column path of labels.csv", DIVIDED)
def a_list_of_images_with_labels(folder):
    lines = []
    for i, (image, label) in enumerate(zip(X, Y, strict=True)):
        picture(folder / "images" / f"{i}.png", image)
        lines.append(f"images/{i}.png,{label}")
    return text(folder / "labels.csv", "path,label", *lines)


@reads("Left out: 1 of 61 images listed in list.txt are missing (61.png)")
def a_list_with_bare_names_and_one_that_is_not_there(folder):
    for i, image in enumerate(X):
        picture(folder / "data" / "png" / f"{i}.png", image)
    text(folder / "list.txt", *(f"{i}.png {label}" for i, label in enumerate(Y)), "61.png 3")


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_what_it_is(name: str, tmp_path: Path) -> None:
    layout = READ[name]
    dataset = load_dataset(layout.make(tmp_path) or tmp_path)
    told = " ".join(dataset.decisions)
    for said in layout.said:
        assert said in told
    if layout.n:
        assert (len(dataset.train), len(dataset.test)) == layout.n
    else:
        assert len(dataset.train) + len(dataset.test) == N
    assert set(dataset.class_names) == set(layout.names)
    if layout.exact:
        known = _labels_of(dataset)
        assert [known[image.tobytes()] for image in X] == [layout.names[label] for label in Y]


def _labels_of(dataset: Dataset) -> dict[bytes, str]:
    """The name of the class of every image, by its pixels."""
    parts = [part for part in (dataset.train, dataset.test, dataset.validation) if part is not None]
    return {
        image.tobytes(): dataset.class_names[label]
        for part in parts
        for image, label in zip(part.images, part.labels.tolist(), strict=True)
    }


# What is refused


@refuses("holds several datasets (emnist-digits, emnist-letters)", "open a file of one of them")
def several_sets_of_emnist(folder):
    emnist(folder)


@refuses("train-labels-idx1-ubyte.gz is expected beside it")
def images_without_labels(folder):
    (folder / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(X)))


@refuses("14 labels per image", "exactly one class per image")
def an_image_with_several_labels(folder):
    several = np.random.default_rng(0).integers(0, 2, (N, 14))
    np.savez(folder / "chestmnist.npz", train_images=X, train_labels=several, test_images=T, test_labels=several[:M])
    return folder / "chestmnist.npz"


@refuses("like a volume", "(m, height, width)")
def volumes(folder):
    np.savez(folder / "organmnist3d.npz", images=np.zeros((20, 8, 8, 8), np.uint8), labels=Y[:20])
    return folder / "organmnist3d.npz"


@refuses("contains pickled Python objects, which visnet never loads")
def labels_as_python_objects(folder):
    np.savez(folder / "a.npz", images=X, labels=np.array([str(label) for label in Y], object))
    return folder / "a.npz"


@refuses("is a MATLAB file", "scipy.io.loadmat('svhn.mat')", "np.savez(")
def matlab(folder):
    (folder / "svhn.mat").write_bytes(b"MATLAB 5.0 MAT-file, Platform: PCWIN64".ljust(124) + b"\0\1IM" + bytes(500))
    return folder / "svhn.mat"


@refuses("is a web page, not data", "download the file itself again")
def a_web_page_instead_of_a_table(folder):
    return text(folder / "train.csv", "", "<!doctype html>", '<html lang="en"><head></head></html>')


@refuses("is a web page", "download")
def a_web_page_instead_of_idx(folder):
    return text(folder / "train-images-idx3-ubyte.gz", "<html>", "<head><title>403 Forbidden</title></head></html>")


@refuses("is a pickle", "np.savez(")
def a_folder_of_pickles(folder):
    for i in (1, 2):
        (folder / f"data_batch_{i}").write_bytes(pickle.dumps({b"data": X, b"labels": Y}))


@refuses("has 200 images, all in one folder (data), but no folder for each class")
def unsorted_images_beside_a_table_of_other_things(folder):
    for i in range(200):
        picture(folder / "data" / f"input_{i}.jpg", X[i % N])
    lines = (f"{i},1,{i % 10 + 1},{i % 10},x" for i in range(200))
    text(folder / "chinese_mnist.csv", "suite_id,sample_id,code,value,character", *lines)


@refuses("has 20 images, all in one folder (images)")
def unsorted_images_with_labels_that_name_no_image(folder):
    for i, image in enumerate(X[:20]):
        picture(folder / "images" / f"{i}.png", image)
    text(folder / "labels.txt", *map(str, Y[:20]))


@refuses("none of its 60 images, such as images/0.png, is beside it", "put the images into its folder")
def a_list_of_images_that_are_elsewhere(folder):
    return text(folder / "labels.csv", "path,label", *(f"images/{i}.png,{label}" for i, label in enumerate(Y)))


@refuses("without labels", "a column called label is required")
def a_list_of_images_without_labels(folder):
    picture(folder / "0.png", X[0])
    return text(folder / "files.csv", "path,size", *(f"{i}.png,1.5" for i in range(20)))


@refuses("has no label column", "can be predicted")
def a_competitions_test_table(folder):
    return text(folder / "test.csv", ",".join(PIXELS), *(row.partition(",")[2] for row in rows(T, U)))


@refuses("has no pixel columns")
def prose(folder):
    return text(folder / "digits.txt", "hello world", "this is a readme")


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    layout = REFUSED[name]
    with pytest.raises(DataError) as caught:
        load_dataset(layout.make(tmp_path) or tmp_path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    for said in layout.said:
        assert said in sentence


def test_the_lines_that_convert_a_pickle_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    parts = ((X / np.float32(255), Y), (T[:10] / np.float32(255), U[:10]), (T / np.float32(255), U))
    Path("mnist.pkl.gz").write_bytes(gzip.compress(pickle.dumps(parts, 2)))
    with pytest.raises(DataError) as caught:
        load_dataset("mnist.pkl.gz")
    lines = str(caught.value).partition("in Python: ")[2].replace(", then ", "\n")
    exec(lines)  # the lines that the refusal recommends, on a file that was made here
    assert (len(load_dataset("digits.npz").train), len(load_dataset("digits.npz").test)) == BOTH


def test_only_the_class_folders_that_were_dropped_are_read(tmp_path: Path) -> None:
    tree(tmp_path / "here", X, Y)
    tree(tmp_path / "there", T, U)
    dropped = [tmp_path / "here" / "3", tmp_path / "here" / "8", tmp_path / "there" / "5"]
    assert load_dataset(dropped).class_names == ("3", "5", "8")


def test_the_four_files_of_mnist_may_be_dropped_together(tmp_path: Path) -> None:
    paths = []
    for part, images, labels in (("train", X, Y), ("t10k", T, U)):
        for name, values in ((f"{part}-images-idx3-ubyte", images), (f"{part}-labels-idx1-ubyte", labels)):
            paths.append(tmp_path / part / name)
            paths[-1].parent.mkdir(exist_ok=True)
            paths[-1].write_bytes(idx(values))
    dataset = load_dataset(paths)
    assert (len(dataset.train), len(dataset.test)) == BOTH
    assert np.array_equal(dataset.train.images, X)


def test_colours_counted_along_the_last_axis_with_labels_from_1_to_10(tmp_path: Path) -> None:
    """As the Street View House Numbers come out of their .mat files."""
    colours = np.repeat(X[:, :, :, None], 3, axis=3)
    np.savez(tmp_path / "svhn.npz", X=np.moveaxis(colours, 0, -1), y=np.where(Y == 0, 10, Y)[:, None])
    dataset = load_dataset(tmp_path / "svhn.npz")
    assert dataset.class_names == tuple(str(digit) for digit in range(1, 11))
    known = _labels_of(dataset)
    assert [known[image.tobytes()] for image in X] == [str(label or 10) for label in Y]
