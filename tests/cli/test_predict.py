import gzip

import numpy as np
import pytest
from PIL import Image

from visnet import Network, load_dataset, load_model, save_model
from visnet.datasets.images.extract_ink import read_ink
from visnet.datasets.images.preprocess import normalise


@pytest.fixture
def pictures(tmp_path):
    """Paths of the first three test digits as PNG files."""
    paths = [tmp_path / f"digit {i}.png" for i in range(3)]
    for path, image in zip(paths, load_dataset().test.images, strict=False):
        Image.fromarray(image).save(path)
    return paths


def expected(model):
    """Probabilities of the first three test digits, (10, 3)."""
    images = load_dataset().test.images[:3]
    return load_model(model).forward((images.reshape(-1, 784) / np.float32(255)).T)


def test_each_image_gets_a_line_with_its_class_and_how_sure_it_is(visnet, model, pictures):
    result = visnet("predict", model, *pictures)
    A2 = expected(model)
    lines = [f"{path}: {A2[:, i].argmax()} ({A2[:, i].max():.1%})" for i, path in enumerate(pictures)]
    assert (result.status, result.out.splitlines(), result.err) == (0, lines, "")


def test_json_has_every_probability(visnet, model, pictures):
    told = visnet("predict", model, *pictures, "--json").json
    A2 = expected(model)
    assert told["model"] == str(model)
    for i, one in enumerate(told["predictions"]):
        assert one["image"] == str(pictures[i])
        assert one["predicted"] == str(A2[:, i].argmax())
        assert list(one["probabilities"]) == list("0123456789")
        assert list(one["probabilities"].values()) == pytest.approx(A2[:, i].tolist(), rel=1e-5)
        assert one["probability"] == max(one["probabilities"].values())


def test_ink_on_paper_is_turned_round(visnet, model, pictures, tmp_path):
    with Image.open(pictures[0]) as image:
        Image.eval(image, lambda pixel: 255 - pixel).save(tmp_path / "ink.png")
    turned = visnet("predict", model, "--invert", tmp_path / "ink.png", "--json").json["predictions"][0]
    plain = visnet("predict", model, pictures[0], "--json").json["predictions"][0]
    assert list(turned["probabilities"].values()) == pytest.approx(list(plain["probabilities"].values()), rel=1e-4)


def test_colours_become_grey(visnet, model, pictures, tmp_path):
    with Image.open(pictures[0]) as image:
        image.convert("RGB").save(tmp_path / "colour.png")
    result = visnet("predict", model, tmp_path / "colour.png", pictures[0])
    colour, grey = (line.partition(": ")[2] for line in result.out.splitlines())
    assert colour == grey


def test_as_is_an_image_of_another_size_is_refused_with_the_right_one(failure, model, tmp_path):
    Image.new("L", (32, 20)).save(tmp_path / "large.png")
    sentence = failure("predict", model, "--as-is", tmp_path / "large.png")
    assert sentence == f"{tmp_path / 'large.png'}: is 20×32 pixels, but 28×28 are expected"


def test_a_blank_image_of_another_size_is_refused(failure, model, tmp_path):
    Image.new("L", (32, 20)).save(tmp_path / "large.png")
    assert failure("predict", model, tmp_path / "large.png") == f"{tmp_path / 'large.png'}: the image is blank"


def test_an_image_of_another_size_is_prepared_as_draw_does(visnet, model, pictures, tmp_path):
    with Image.open(pictures[0]) as image:
        Image.eval(image, lambda pixel: 255 - pixel).resize((300, 300)).convert("RGB").save(tmp_path / "photo.jpg")
    result = visnet("predict", model, tmp_path / "photo.jpg", "--json")
    image = normalise(read_ink(tmp_path / "photo.jpg"))
    A2 = load_model(model).forward(image.reshape(-1, 1) / np.float32(255))
    (one,) = result.json["predictions"]
    assert list(one["probabilities"].values()) == pytest.approx(A2[:, 0].tolist(), rel=1e-4)
    assert "1 image was cropped to the ink, scaled and centred, as in Draw" in result.err


def test_dark_ink_on_light_paper_is_inverted_and_that_is_said(visnet, model, pictures, tmp_path):
    with Image.open(pictures[0]) as image:
        Image.eval(image, lambda pixel: 255 - pixel).save(tmp_path / "ink.png")
    result = visnet("predict", model, tmp_path / "ink.png", "--json")
    assert list(result.json["predictions"][0]["probabilities"].values()) == pytest.approx(
        expected(model)[:, 0].tolist(), rel=1e-4
    )
    assert "1 image was inverted" in result.err


def test_a_folder_stands_for_its_images_and_the_broken_are_counted_and_named(visnet, model, pictures, tmp_path):
    (tmp_path / "broken.PNG").write_bytes(b"no image")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "._a.png").write_bytes(b"left over")
    result = visnet("predict", model, tmp_path)
    assert [line.partition(": ")[0] for line in result.out.splitlines()] == [str(path) for path in pictures]
    assert "left out 1 of 4 images" in result.err
    assert "broken.PNG" in result.err


@pytest.mark.parametrize("labelled", [False, True])
@pytest.mark.parametrize("named", [False, True])
def test_a_table_stands_for_its_rows(visnet, model, tmp_path, labelled, named):
    test = load_dataset().test
    names = [*(["label"] if labelled else []), *(f"pixel{i}" for i in range(784))]
    rows = [[*([label] if labelled else []), *image.ravel().tolist()] for image, label in first_three(test)]
    lines = [",".join(map(str, row)) for row in ([names] if named else []) + rows]
    (tmp_path / "digits.csv").write_text("\n".join(lines) + "\n")
    result = visnet("predict", model, tmp_path / "digits.csv", "--json")
    for i, one in enumerate(result.json["predictions"]):
        assert one["image"] == f"{tmp_path / 'digits.csv'}, row {i + 1}"
        assert list(one["probabilities"].values()) == pytest.approx(expected(model)[:, i].tolist(), rel=1e-4)


def test_a_table_of_other_columns_is_refused(failure, model, tmp_path):
    (tmp_path / "digits.csv").write_text("1,2,3\n4,5,6\n")
    assert failure("predict", model, tmp_path / "digits.csv").endswith("has rows of 3 pixels, but the model needs 784")


def first_three(split):
    return zip(split.images[:3], split.labels[:3].tolist(), strict=True)


def test_a_model_that_knows_no_shape_counts_pixels(failure, visnet, pictures, tmp_path):
    save_model(tmp_path / "plain.npz", Network([784, 10]))
    assert visnet("predict", tmp_path / "plain.npz", pictures[0]).status == 0
    Image.new("L", (30, 30)).save(tmp_path / "large.png")
    sentence = failure("predict", tmp_path / "plain.npz", tmp_path / "large.png")
    assert sentence.startswith(f"{tmp_path / 'large.png'}: is 30×30 pixels, but the model needs 784 in total; to have")


def test_classes_have_the_names_that_they_were_trained_with(visnet, pictures, tmp_path):
    network = Network([784, 2], init="zeros")
    network.b[0][1] = 1
    save_model(tmp_path / "model.npz", network, class_names=("cat", "dog"))
    assert visnet("predict", tmp_path / "model.npz", pictures[0]).out == f"{pictures[0]}: dog (73.1%)\n"


def test_classes_without_names_are_counted(visnet, pictures, tmp_path):
    network = Network([784, 2], init="zeros")
    network.b[0][1] = 1
    save_model(tmp_path / "model.npz", network)
    assert visnet("predict", tmp_path / "model.npz", pictures[0]).out == f"{pictures[0]}: 1 (73.1%)\n"


def test_a_file_that_is_no_image_is_one_sentence(failure, model, pictures):
    assert failure("predict", model, pictures[0], model) == f"{model}: not a readable image"


def test_no_image_is_wrong_usage(wrong_usage, model):
    assert wrong_usage("predict", model) == "the following arguments are required: IMAGE"


def test_an_image_that_looks_otherwise_than_the_training_data_is_said_to(visnet, pictures, tmp_path):
    visnet("train", "--epochs", "1", "--save", tmp_path / "m.npz")
    assert "it was trained on" not in visnet("predict", tmp_path / "m.npz", pictures[0]).err
    with Image.open(pictures[0]) as image:
        Image.eval(image, lambda pixel: 255 - pixel).save(tmp_path / "ink.png")
    said = visnet("predict", tmp_path / "m.npz", "--as-is", tmp_path / "ink.png").err
    assert "it was trained on light on dark images, but these are dark on light: invert them" in said


@pytest.mark.parametrize(
    ("dialect", "write"),
    [
        ("semicolons.csv", lambda X: "\n".join(";".join(map(str, row)) for row in X).encode()),
        (
            "commas.csv",
            lambda X: "\n".join(";".join(f"{v / 255:.6f}".replace(".", ",") for v in r) for r in X).encode(),
        ),
        ("utf16.txt", lambda X: "\n".join("\t".join(map(str, row)) for row in X).encode("utf-16")),
        ("packed.csv.gz", lambda X: gzip.compress("\n".join(",".join(map(str, row)) for row in X).encode())),
        ("paper.csv", lambda X: "\n".join(",".join(map(str, 255 - row)) for row in X).encode()),
    ],
)
def test_a_table_of_any_dialect_is_read_as_for_a_training(visnet, model, tmp_path, dialect, write):
    X = load_dataset().test.images[:12].reshape(12, -1)
    (tmp_path / "plain.csv").write_text("\n".join(",".join(map(str, row)) for row in X))
    (tmp_path / dialect).write_bytes(write(X.astype(int)))
    told, plain = (visnet("predict", model, tmp_path / name, "--json").json for name in (dialect, "plain.csv"))
    assert [one["predicted"] for one in told["predictions"]] == [one["predicted"] for one in plain["predictions"]]
