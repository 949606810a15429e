import dataclasses
import json
import math
import re
from fractions import Fraction

import numpy as np
import pytest

from visnet.training.recipe import LIVE, NAMED, Recipe


def test_a_recipe_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Recipe().seed = 1


WHOLE = "a whole number of at least"
REFUSED = [
    ("hidden", (10, 0), "hidden must be whole numbers from 1 to 5000, got (10, 0)"),
    ("hidden", (5001,), "hidden must be whole numbers from 1 to 5000, got (5001,)"),
    ("hidden", 2.5, "hidden must be whole numbers from 1 to 5000, got 2.5"),
    ("hidden", (True,), "hidden must be whole numbers from 1 to 5000, got (True,)"),
    ("hidden", (1,) * 11, "hidden must name at most 10 layers, got 11"),
    ("activation", "swish", "activation must be one of relu, leaky_relu, sigmoid, tanh, identity, got 'swish'"),
    ("init", "ones", "init must be one of he, glorot, uniform, zeros, got 'ones'"),
    ("optimizer", "lion", "optimizer must be one of sgd, momentum, adam, got 'lion'"),
    ("learning_rate", -0.1, "learning_rate must be greater than 0, got -0.1"),
    ("learning_rate", 0, "learning_rate must be greater than 0, got 0"),
    ("learning_rate", math.nan, "learning_rate must be greater than 0, got nan"),
    ("learning_rate", math.inf, "learning_rate must be at most 1e+12, got inf"),
    ("learning_rate", True, "learning_rate must be a number, got True"),
    ("learning_rate", None, "learning_rate must be a number, got None"),
    ("learning_rate", Fraction(10**400), "learning_rate must be at most 1e+12, got inf"),
    ("learning_rate", Fraction(1, 10**400), "learning_rate must be greater than 0, got 0.0"),
    ("learning_rate", 1e13, "learning_rate must be at most 1e+12, got 10000000000000.0"),
    ("learning_rate", "fast", "learning_rate must be a number, got 'fast'"),
    ("batch_size", 0, f"batch_size must be {WHOLE} 1, or None for the full batch, got 0"),
    ("batch_size", 6.4, f"batch_size must be {WHOLE} 1, or None for the full batch, got 6.4"),
    ("weight_decay", -1e-9, "weight_decay must be between 0 and 1, got -1e-09"),
    ("weight_decay", 1.1, "weight_decay must be between 0 and 1, got 1.1"),
    ("epochs", 0, f"epochs must be {WHOLE} 1, got 0"),
    ("epochs", True, f"epochs must be {WHOLE} 1, got True"),
    ("seed", -1, f"seed must be {WHOLE} 0, got -1"),
    ("steps", 0, f"steps must be {WHOLE} 1, or None, got 0"),
    ("steps", 10**400, f"steps must be at most 1,000,000,000,000,000, got {10**400}"),
    ("learning_rate", 10**400, f"learning_rate must be at most 1e+12, got {10**400}"),
    ("dropout", 10**400, f"dropout must be between 0 and 0.95, got {10**400}"),
    ("schedule", "linear", "schedule must be one of constant, step, cosine, got 'linear'"),
    ("warm_up", -1, "warm_up must be between 0 and 1000 epochs, got -1"),
    ("warm_up", math.inf, "warm_up must be between 0 and 1000 epochs, got inf"),
    ("distortions", "wild", "distortions must be one of none, affine, elastic, got 'wild'"),
    ("dropout", True, "dropout must be a number, got True"),
    ("dropout", 1.0, "dropout must be between 0 and 0.95, got 1.0"),
    ("validation", 0.6, "validation must be between 0 and 0.5, got 0.6"),
    ("patience", 0, f"patience must be {WHOLE} 1, or None to never stop early, got 0"),
]

REFUSED_OF_NUMPY = [
    ("hidden", (np.int64(10), np.int8(0)), "hidden must be whole numbers from 1 to 5000, got (10, 0)"),
    ("hidden", np.array([2.0, 3.0]), "hidden must be whole numbers from 1 to 5000, got (2.0, 3.0)"),
    ("activation", np.array(["relu", "tanh"]), "activation must be one of relu, leaky_relu, sigmoid, tanh, identity, "),
    ("epochs", np.int64(0), f"epochs must be {WHOLE} 1, got 0"),
    ("epochs", np.float64(2.0), f"epochs must be {WHOLE} 1, got 2.0"),
    ("epochs", np.bool_(True), f"epochs must be {WHOLE} 1, got "),
    ("learning_rate", np.float32(-0.5), "learning_rate must be greater than 0, got -0.5"),
    ("learning_rate", np.bool_(True), "learning_rate must be a number, got "),
    ("learning_rate", np.array([0.1]), "learning_rate must be a number, got array([0.1])"),
    ("dropout", np.float16(1.0), "dropout must be between 0 and 0.95, got 1.0"),
]


@pytest.mark.parametrize(("field", "value", "message"), REFUSED_OF_NUMPY)
def test_a_refusal_says_plainly_what_numpy_gave(field, value, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        Recipe(**{field: value})


TAKEN = [
    ("hidden", np.int64(12), (12,)),
    ("hidden", [np.int32(12), np.uint8(5)], (12, 5)),
    ("hidden", np.array([12, 5]), (12, 5)),
    ("learning_rate", np.float32(0.5), 0.5),
    ("learning_rate", np.int64(2), 2),
    ("learning_rate", Fraction(1, 4), 0.25),
    ("batch_size", np.uint16(32), 32),
    ("weight_decay", np.float64(0.01), 0.01),
    ("epochs", np.int64(5), 5),
    ("seed", np.uint64(2**63), 2**63),
    ("steps", np.int16(7), 7),
    ("warm_up", np.float16(0.5), 0.5),
    ("dropout", np.longdouble(0.5), 0.5),
]


@pytest.mark.parametrize(("field", "given", "plain"), TAKEN)
def test_a_number_of_any_kind_is_kept_as_pythons_own(field, given, plain):
    recipe = Recipe(**{field: given})
    kept = getattr(recipe, field)
    assert (type(kept), repr(kept)) == (type(plain), repr(plain))
    assert Recipe.from_dict(json.loads(json.dumps(recipe.to_dict()))) == recipe == Recipe(**{field: plain})


@pytest.mark.parametrize(("field", "value", "message"), REFUSED)
def test_a_refusal_names_the_field_the_value_and_what_is_allowed(field, value, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Recipe(**{field: value})


def test_every_field_is_checked():
    assert {field for field, _, _ in REFUSED} == {field.name for field in dataclasses.fields(Recipe)}


def test_a_change_is_checked_like_a_new_recipe():
    with pytest.raises(ValueError, match="epochs must be"):
        Recipe().changed(epochs=0)


def test_a_change_leaves_the_other_fields_and_the_original():
    recipe = Recipe(seed=3)
    assert recipe.changed(epochs=7) == Recipe(seed=3, epochs=7)
    assert recipe.epochs == 20


@pytest.mark.parametrize(("given", "kept"), [(10, (10,)), ([128, 64], (128, 64)), ((), ()), ((5,), (5,))])
def test_hidden_may_be_a_number_a_list_or_a_tuple(given, kept):
    assert Recipe(hidden=given).hidden == kept


def test_sizes_put_pixels_first_and_classes_last():
    assert Recipe(hidden=(128, 64)).sizes(784, 10) == (784, 128, 64, 10)


@pytest.mark.parametrize("name", NAMED)
def test_a_recipe_survives_json(name):
    recipe = Recipe.named(name)
    assert Recipe.from_dict(json.loads(json.dumps(recipe.to_dict()))) == recipe


def test_missing_fields_take_their_defaults():
    assert Recipe.from_dict({"epochs": 3}) == Recipe(epochs=3)


def test_an_unknown_field_is_refused_with_the_fields_there_are():
    with pytest.raises(ValueError, match=r"no field 'alpha'; its fields are activation, .*, weight_decay"):
        Recipe.from_dict({"alpha": 0.1})


def test_an_unknown_name_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match=r"recipe must be one of good-start, notes, .*, got 'note'"):
        Recipe.named("note")


def test_the_notes_recipe_is_that_of_the_notes():
    notes = Recipe.named("notes")
    assert (notes.hidden, notes.activation, notes.init) == ((10,), "relu", "uniform")
    assert (notes.optimizer, notes.learning_rate, notes.batch_size, notes.epochs) == ("sgd", 0.1, None, 500)


def test_live_fields_are_fields():
    assert set(LIVE) < {field.name for field in dataclasses.fields(Recipe)}


def test_recipes_with_equal_fields_are_equal_and_hash_alike():
    assert hash(Recipe(hidden=[5])) == hash(Recipe(hidden=(5,)))
