"""Recognise the kind of a file by its first bytes, and explain what to do about an unsupported one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from visnet.datasets.errors import DataError
from visnet.datasets.formats import archive
from visnet.datasets.formats.idx import is_idx, is_idx_name, read_idx
from visnet.datasets.formats.packed import head_of, parsing, without_packing
from visnet.files import printable
from visnet.text import Text

WHAT_IS_READ = Text(
    "visnet reads CSV, NPZ, NPY and IDX files, folders of images by class, and zip or tar archives of these"
)
_PYTHON = Text(
    "; in Python, with the images X and the labels y: {code}",
    code="import numpy as np; np.savez('digits.npz', images=X, labels=y)",
)


def kind_of_file(path: Path, magics: Mapping[str, bytes]) -> str:
    """Return the kind of a file by its content: "idx", "npz", "archive", "image", "table" or a key of magics.

    magics: a pattern for the first bytes of each kind of file.

    Raises DataError, saying what the file is and what to do, if it is none of these.
    """
    head = head_of(path, 4096)
    if not head:
        raise DataError(Text("{path}: is empty", path=path))
    for kind, magic in magics.items():
        if re.match(magic, head, re.DOTALL):
            return kind
    if head[:2] == b"PK":
        return _kind_of_zip(path)
    if is_idx(head):
        return "idx"
    if any(head.startswith(magic) for magic in _IMAGE_MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    with parsing(path):
        for magic, sentence in _REFUSED:
            if re.match(magic, head, re.DOTALL):
                if "pickle.load(open" in sentence and without_packing(path.name) != path.name:
                    sentence = _pickle(_PICKLE_OF_PARTS)
                if "loadmat" in sentence and "emnist" in path.name.lower():
                    sentence = _EMNIST_MAT
                raise DataError(sentence.clean(lambda figure: figure.replace("FILE", printable(path.name, 80))))
        if is_idx_name(path.name) and b"\0" in head[:16]:
            read_idx(path)  # says what is wrong with it
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff")) or any(
        head[i:8:2] == bytes(4) and b"\0" not in head[1 - i : 8 : 2] for i in (0, 1)
    )
    if b"\0" in head and not is_utf16:
        raise DataError(
            Text("{path}: not a dataset that visnet can read; {what_is_read}", path=path, what_is_read=WHAT_IS_READ)
        )
    return "table"


_IMAGE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"P5", b"P6", b"P2", b"P3")


def _pickle(code: str) -> Text:
    return Text(
        "is a pickle, which visnet never loads as it can run any program; if you trust it, "
        "convert it in Python: {code}",
        code=f"import gzip, pickle, numpy as np; {code}",
    )


def _matlab(code: str) -> Text:
    return Text(
        "is a MATLAB file; convert it in Python: {code}; list(m) names its arrays",
        code=f"{code}, then np.savez('digits.npz', images=m['X'], labels=m['y'])",
    )


def _unread(what: str) -> Text:
    return Text("{what}, which visnet does not read; save it as NPZ{python}", what=what, python=_PYTHON)


# How unsupported files begin, and the message for each; FILE stands for the name.
_PICKLE_OF_PARTS = (  # such as mnist.pkl.gz, which has three
    "(X, y), *_, (T, u) = pickle.load(gzip.open('FILE'), encoding='latin1'), "
    "then np.savez('digits.npz', x_train=X, y_train=y, x_test=T, y_test=u)"
)
_EMNIST_MAT = Text(
    "is a MATLAB file; convert it in Python: {code}",
    code="import numpy as np, scipy.io; d = scipy.io.loadmat('FILE')['dataset'][0, 0], "
    "then np.savez('emnist.npz', **{f'{a}_{p}': "
    "d[p][0, 0][a][0, 0] for p in ('train', 'test') for a in ('images', 'labels')})",
)
_REFUSED: tuple[tuple[bytes, Text], ...] = (
    (rb"\x89HDF", _unread(Text("is an HDF5 file"))),
    (rb"PAR1", Text("is a Parquet file, which visnet does not read; save it as CSV or NPZ{python}", python=_PYTHON)),
    (rb"MATLAB 7\.3", Text("is a MATLAB file (7.3); convert it in Python: {code}; list(m) names its arrays",
     code="import h5py, numpy as np; m = h5py.File('FILE'), "
     "then np.savez('digits.npz', images=m['X'][:].T, labels=m['y'][:].T)")),
    (rb"MATLAB", _matlab("import numpy as np, scipy.io; m = scipy.io.loadmat('FILE')")),
    (rb"\x80[\x02-\x05]", _pickle("X, y = pickle.load(open('FILE', 'rb'), encoding='latin1'), "
     "then np.savez('digits.npz', images=X, labels=y)")),
    (rb"\(lp|\(dp|ccopy_reg",
     Text("is a pickle (of Python 2), which visnet never loads; save its arrays as NPZ{python}", python=_PYTHON)),
    (rb"SQLite format", Text("is a database, which visnet does not read; save it as CSV")),
    (rb"%PDF", Text("a PDF, not a dataset that visnet can read; {what_is_read}", what_is_read=WHAT_IS_READ)),
    (rb"\xd0\xcf\x11\xe0", Text("is a spreadsheet or another old Office file; save it as CSV")),
    (rb"7z\xbc\xaf|Rar!", Text("is an archive that visnet cannot open; unpack it and open the folder")),
    (rb"....ftyp",
     Text("is an image in a format (such as HEIC) that visnet does not read; save it as PNG or JPEG")),
    (rb"(\xef\xbb\xbf)?\s*<(?i:!DOCTYPE|html|\?xml|head|meta|script)",
     Text("is a web page, not data; download the file itself again")),
    (rb"\s*[{\[]", Text("is JSON, which visnet does not read; save it as CSV or NPZ{python}", python=_PYTHON)),
    (rb"version https://git-lfs",
     Text("is a pointer of Git LFS, not the data themselves; fetch them with git lfs pull")),
    (rb"\s*[+-]?\d+(\.\d+)?(\s+\d+:[-+.\deE]+){3}", _unread(Text("is in libsvm's format"))),
)  # fmt: skip


def _kind_of_zip(path: Path) -> str:
    names = archive.member_names(path)
    if any(name.endswith(".npy") for name in names):
        return "npz" if all("/" not in name or name.startswith("__MACOSX") for name in names) else "archive"
    if "[Content_Types].xml" in names or "content.xml" in names:
        raise DataError(
            Text("{path}: is a spreadsheet or another Office file; save the sheet as CSV and open that", path=path)
        )
    if any(name.endswith("data.pkl") for name in names):
        raise DataError(
            Text(
                "{path}: is a PyTorch file, which holds a pickle that visnet never loads; save its "
                "arrays as NPZ{python}",
                path=path,
                python=_PYTHON,
            )
        )
    if not names and path.suffix.lower() != ".npz":
        raise DataError(Text("{path}: is an empty archive", path=path))
    return "archive" if names and path.suffix.lower() != ".npz" else "npz"
