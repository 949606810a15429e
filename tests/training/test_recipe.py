import dataclasses
import json
import math
import re

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
    ("learning_rate", 1e13, "learning_rate must be at most 1e+12, got 10000000000000.0"),
    ("learning_rate", "fast", "learning_rate must be greater than 0, got 'fast'"),
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
    ("dropout", 1.0, "dropout must be between 0 and 0.95, got 1.0"),
    ("validation", 0.6, "validation must be between 0 and 0.5, got 0.6"),
    ("patience", 0, f"patience must be {WHOLE} 1, or None to never stop early, got 0"),
    ("patience", 5, "patience 5 needs digits to judge by: validation must be above 0, as 0.1"),
]


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
