"""Tests that pytest reports: an error behind a chain, a failed assertion, a fixture that fails."""

import pytest

WEIGHTS = {"plum": 40}


class UnknownFruit(Exception):
    pass


def weigh(name, count):
    try:
        return WEIGHTS[name] * count
    except KeyError as error:
        raise UnknownFruit(f"no weight for {name}") from error


@pytest.fixture
def basket():
    return weigh("pear", 2)


def test_unknown():
    weigh("pear", 1)


def test_sum():
    assert weigh("plum", 2) == 90


def test_basket(basket):
    assert basket
