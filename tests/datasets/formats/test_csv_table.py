"""Kaggle's CSV, with a header or none, whole or broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from visnet.datasets import Cancelled, Dataset, load_dataset
from visnet.datasets.formats import csv_table as tabular

Refusal = Callable[..., str]
SIDE = 4
HEADER = "label," + ",".join(f"pixel{i}" for i in range(SIDE * SIDE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "train.csv"


@pytest.fixture
def rows() -> list[list[int]]:
    """20 rows of two classes: label, then 16 pixels, of which the first numbers the row."""
    rng = np.random.default_rng(5)
    return [[i % 2, i, *rng.integers(0, 256, SIDE * SIDE - 1).tolist()] for i in range(20)]


def _write(path: Path, rows: list[list[int]], header: str | None = HEADER) -> Path:
    lines = [header] if header else []
    path.write_text("\n".join([*lines, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return path


def _load(path: Path, seed: int = 0) -> Dataset:
    return load_dataset(path, seed=seed)


def _as_rows(dataset: Dataset) -> list[list[int]]:
    """The rows that a dataset was made of, in their first order."""
    found = [
        [int(label), *image.ravel().tolist()]
        for split in (dataset.train, dataset.test)
        for image, label in zip(split.images, split.labels, strict=True)
    ]
    return sorted(found, key=lambda row: row[1])


def test_every_row_becomes_an_image_with_its_label(path: Path, rows: list) -> None:
    assert _as_rows(_load(_write(path, rows))) == rows


def test_a_fifth_is_divided_off_for_testing(path: Path, rows: list) -> None:
    dataset = _load(_write(path, rows))
    assert np.bincount(dataset.train.labels).tolist() == [8, 8]
    assert np.bincount(dataset.test.labels).tolist() == [2, 2]


def test_images_are_squares_of_bytes(path: Path, rows: list) -> None:
    images = _load(_write(path, rows)).train.images
    assert images.shape == (16, SIDE, SIDE)
    assert images.dtype == np.uint8


def test_the_same_seed_divides_alike(path: Path, rows: list) -> None:
    _write(path, rows)
    assert np.array_equal(_load(path, 7).test.images, _load(path, 7).test.images)


def test_a_file_without_a_header_has_the_label_first(path: Path, rows: list) -> None:
    assert _as_rows(_load(_write(path, rows, header=None))) == rows


@pytest.mark.parametrize("name", ["label", "Label", "class"])
def test_the_label_may_stand_last(name: str, path: Path, rows: list) -> None:
    header = HEADER.removeprefix("label,") + f",{name}"
    assert _as_rows(_load(_write(path, [row[1:] + row[:1] for row in rows], header))) == rows


def test_pixels_may_be_numbered_from_one(path: Path, rows: list) -> None:
    header = "label," + ",".join(f"pixel{i + 1}" for i in range(SIDE * SIDE))
    assert _as_rows(_load(_write(path, rows, header))) == rows


def test_pixels_may_have_other_names(path: Path, rows: list) -> None:
    header = "label," + ",".join(f"{i}x{j}" for i in range(SIDE) for j in range(SIDE))
    assert _as_rows(_load(_write(path, rows, header))) == rows


def test_quotes_windows_lines_and_a_byte_order_mark_do_not_matter(path: Path, rows: list) -> None:
    text = _write(path, rows).read_text(encoding="utf-8").replace("label", '"label"')
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert _as_rows(_load(path)) == rows


def test_whole_numbers_with_a_decimal_point_are_pixels(path: Path, rows: list) -> None:
    text = _write(path, rows).read_text(encoding="utf-8").replace(",7,", ",7.0,")
    path.write_text(text, encoding="utf-8")
    assert _as_rows(_load(path)) == rows


def test_a_file_read_in_many_blocks_is_the_same(path: Path, rows: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "_BLOCK_VALUES", 3 * (SIDE * SIDE + 1))
    assert _as_rows(_load(_write(path, rows))) == rows


def test_progress_counts_bytes_up_to_the_files_size(path: Path, rows: list) -> None:
    calls: list[tuple[int, int | None, str]] = []
    load_dataset(_write(path, rows), progress=lambda *call: calls.append(call))
    n_bytes = path.stat().st_size
    assert calls[-1] == (n_bytes, n_bytes, "train.csv")


def test_reading_can_be_cancelled(path: Path, rows: list) -> None:
    with pytest.raises(Cancelled):
        load_dataset(_write(path, rows), cancelled=lambda: True)


@pytest.mark.parametrize("name", ["", "\n\n"])
def test_an_empty_file_is_refused(name: str, path: Path, refusal: Refusal) -> None:
    path.write_text(name, encoding="utf-8")
    assert refusal(_load, path) == f"{path}: is empty"


def test_a_header_without_rows_is_refused(path: Path, refusal: Refusal) -> None:
    assert refusal(_load, _write(path, [])) == f"{path}: has no rows of images"


def test_a_file_without_labels_is_refused(path: Path, rows: list, refusal: Refusal) -> None:
    _write(path, [row[1:] for row in rows], HEADER.removeprefix("label,"))
    assert (
        refusal(_load, path) == f"{path}: has no label column, so it can be predicted but not trained on (16 columns)"
    )


@pytest.mark.parametrize("comma", [";", "\t", " "])
def test_other_separators_are_read(comma: str, path: Path, rows: list) -> None:
    path.write_text(_write(path, rows).read_text(encoding="utf-8").replace(",", comma), encoding="utf-8")
    assert _as_rows(_load(path)) == rows


def test_what_cannot_be_printed_is_not(path: Path, rows: list, refusal: Refusal) -> None:
    rows[0][2] = "\x1b[2J"
    assert r"column pixel1: is \x1b[2J, but" in refusal(_load, _write(path, rows))


def test_a_missing_pixel_column_is_named(path: Path, rows: list, refusal: Refusal) -> None:
    _write(path, [row[:6] + row[7:] for row in rows], HEADER.replace("pixel5,", ""))
    assert refusal(_load, path).startswith(f"{path}: column pixel6 was found where pixel5 was expected")


def test_a_number_of_pixels_that_is_no_square_is_named(path: Path, rows: list, refusal: Refusal) -> None:
    _write(path, [row[:-1] for row in rows], header=None)
    assert refusal(_load, path).startswith(f"{path}: has no label column")


def test_a_file_of_labels_alone_is_refused(path: Path, refusal: Refusal) -> None:
    assert "has no pixel columns" in refusal(_load, _write(path, [[0], [1]], "label"))


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        (3, "256", "column pixel2: is 256, but all other pixels are whole numbers from 0 to 255"),
        (3, "-1", "column pixel2: is -1, but all other pixels are whole numbers from 0 to 255"),
        (3, "1.5", "column pixel2: is 1.5, but all other pixels are whole numbers from 0 to 255"),
        (3, "abc", "column pixel2: is abc, but pixels are numbers"),
        (3, "", "column pixel2: is empty, but pixels are numbers"),
        (3, "1e400", "column pixel2: is inf, but pixels are numbers"),
        (3, "9" * 30, "column pixel2: is 1e+30, but all other pixels are whole numbers from 0 to 255"),
        (0, "", "column label: is empty, but every image needs a label"),
    ],
)
def test_a_cell_that_is_not_allowed_is_named(
    column: int, cell: str, reason: str, path: Path, rows: list, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Rows are counted on from block to block.
    monkeypatch.setattr(tabular, "_BLOCK_VALUES", 3 * (SIDE * SIDE + 1))
    rows[11][column] = cell
    sentence = refusal(_load, _write(path, rows))
    assert sentence.replace(".0,", ",") == f"{path}: row 12, {reason}"


def test_without_a_header_columns_are_counted_from_one(path: Path, rows: list, refusal: Refusal) -> None:
    rows[1][3] = 300
    sentence = refusal(_load, _write(path, rows, header=None))
    assert sentence == f"{path}: row 2, column 4: is 300, but all other pixels are whole numbers from 0 to 255"


def test_a_row_with_too_many_values_is_named(path: Path, rows: list, refusal: Refusal) -> None:
    rows[3].append(0)
    assert refusal(_load, _write(path, rows)) == f"{path}: line 5 has 18 values, but 17 are expected"


def test_rows_that_all_have_more_values_than_the_header_are_refused(path: Path, rows: list, refusal: Refusal) -> None:
    sentence = refusal(_load, _write(path, [[*row, 0] for row in rows]))
    assert sentence == f"{path}: its rows have more values than its header has columns, 17"


def test_a_file_cut_off_in_the_middle_of_a_row_is_refused(path: Path, rows: list, refusal: Refusal) -> None:
    text = _write(path, rows).read_text(encoding="utf-8")
    path.write_text(text[: text.rindex(",")], encoding="utf-8")
    assert refusal(_load, path).startswith(f"{path}: row 20, column pixel15: is empty")


def test_one_class_only_is_refused(path: Path, rows: list, refusal: Refusal) -> None:
    sentence = refusal(_load, _write(path, [[4, *row[1:]] for row in rows]))
    assert sentence.startswith(f"{path}: every training image is of class 4")


def test_classes_of_one_row_each_are_refused(path: Path, rows: list, refusal: Refusal) -> None:
    assert refusal(_load, _write(path, rows[:2])).startswith(f"{path}: no class has two examples")


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00\n", b"\x00\x01\x02\x03\x04\n"])
def test_what_is_no_text_is_refused(content: bytes, path: Path, refusal: Refusal) -> None:
    path.write_bytes(content)
    assert refusal(_load, path).startswith(f"{path}: not a dataset that visnet can read")


def test_an_open_quote_is_refused(path: Path, rows: list, refusal: Refusal) -> None:
    _write(path, rows)
    path.write_text(path.read_text(encoding="utf-8") + '"1,2\n', encoding="utf-8")
    assert refusal(_load, path).startswith(f"{path}: not a readable CSV file (")


def test_a_first_line_without_an_end_is_refused(path: Path, refusal: Refusal) -> None:
    path.write_bytes(b"1," * 2**21)
    assert refusal(_load, path) == f"{path}: its first line is longer than 2 MiB, so it is not a table of images"


def test_a_file_past_the_bound_is_refused(path: Path, rows: list, refusal: Refusal) -> None:
    with _write(path, rows * 200).open("r+b") as file:
        # A hole: the file takes no room on the disk.
        file.truncate(5 * 2**30)
    assert refusal(_load, path).startswith(f"{path}: is 5.0 GiB, but visnet opens CSV files of at most 4 GiB")


def test_one_label_that_is_a_word_among_numbers_is_named(path: Path, rows: list, refusal: Refusal) -> None:
    rows[11][0] = "three"
    assert refusal(_load, _write(path, rows)).startswith(f"{path}: label 12 of train.csv is three, but nearly all")


def test_labels_are_any_whole_numbers(path: Path, rows: list) -> None:
    for row in rows:
        row[0] = (-1, 100)[row[0]]
    assert _load(_write(path, rows)).class_names == ("-1", "100")


def test_truth_values_are_no_pixels(path: Path, refusal: Refusal) -> None:
    path.write_text("label,p0,p1,p2,p3\n" + "0,True,False,True,True\n1,False,True,True,False\n" * 5, encoding="utf-8")
    assert refusal(_load, path).startswith(f"{path}: ")


def test_a_sparse_arff_is_refused_with_what_to_do(tmp_path: Path, refusal: Refusal) -> None:
    rows = ["@RELATION digits", *(f"@ATTRIBUTE pixel{i} real" for i in range(16)), "@ATTRIBUTE class {0,1}", "@DATA"]
    path = tmp_path / "digits.arff"
    path.write_text("\n".join([*rows, "{0 255, 16 1}", "{3 128}"]))
    assert "is a sparse ARFF file, which visnet does not read; save it as CSV" in refusal(_load, path)


def test_a_mapping_file_with_an_empty_row_names_nothing(path: Path, rows: list[list[int]]) -> None:
    _write(path, rows)
    (path.parent / "classmap.csv").write_text("label,name\n0,zero\n,,\n1,one\n")
    assert _load(path).class_names == ("0", "1")
