import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt

from visnet.gui.panels.weights.grid import MIN_PICTURE, WeightGrid


def fit(n, area=(612, 390), image_shape=(28, 28), **options):
    return WeightGrid.fit(n, image_shape, QSize(*area), scroll_bar=10, **options)


def test_ten_units_lie_in_two_rows_of_five():
    grid = fit(10)
    assert (grid.columns, grid.rows) == (5, 2)


def test_ten_pictures_are_as_wide_as_the_area_allows():
    grid = fit(10)
    assert grid.picture_of(4).right() - grid.picture_of(0).left() > 0.98 * 612


def test_height_that_is_left_over_goes_to_the_bars():
    with_bars, without = fit(10, n_bars=10), fit(10)
    assert with_bars.bars > 30
    assert with_bars.picture == without.picture


def test_bars_that_would_be_too_narrow_are_left_out():
    assert fit(10, n_bars=60).bars == 0


def test_where_there_is_no_height_left_there_are_no_bars():
    assert fit(10, area=(452, 208), n_bars=10).bars == 0


@given(
    n=st.integers(1, 300),
    width=st.integers(200, 1500),
    height=st.integers(100, 900),
    shape=st.tuples(st.integers(1, 256), st.integers(1, 256)),
    scale=st.sampled_from([1.0, 1.35, 1.5]),
    n_bars=st.sampled_from([0, 10]),
)
def test_cells_never_overlap_nor_leave_the_grid(n, width, height, shape, scale, n_bars):
    grid = fit(n, (width, height), shape, scale=scale, n_bars=n_bars)
    whole = QRect(QPoint(0, 0), grid.size)
    neighbours = [unit for unit in (0, 1, grid.columns, n - 1) if unit < n]
    cells = [grid.cell_of(unit) for unit in dict.fromkeys(neighbours)]
    assert all(whole.contains(cell) for cell in cells)
    assert not any(a.intersects(b) for i, a in enumerate(cells) for b in cells[:i])


@given(n=st.integers(1, 5000), width=st.integers(200, 1500), height=st.integers(100, 900))
def test_a_grid_that_scrolls_is_higher_than_the_area_and_leaves_room_for_the_scroll_bar(n, width, height):
    grid = fit(n, (width, height))
    if grid.size.height() > height:
        assert grid.size.width() == width - 10
        assert min(grid.picture.width(), grid.picture.height()) >= MIN_PICTURE
    else:
        assert grid.size == QSize(width, height)


def test_parts_of_a_cell_lie_one_below_the_other():
    grid = fit(10, n_bars=10)
    for unit in (0, 7):
        picture, label, bars = grid.picture_of(unit), grid.label_of(unit), grid.bars_of(unit)
        assert picture.bottom() < label.top() <= label.bottom() < bars.top()
        assert all(grid.cell_of(unit).contains(part) for part in (picture, label, bars))


@pytest.mark.parametrize("shape", [(14, 42), (42, 14), (28, 28), (1, 1)])
def test_pictures_keep_the_shape_of_the_images(shape):
    picture = fit(12, image_shape=shape).picture
    assert picture.width() / picture.height() == pytest.approx(shape[1] / shape[0], rel=0.05)


def test_extreme_shapes_are_still_visible():
    assert fit(12, image_shape=(1, 500)).picture.height() > 10


def test_small_pictures_have_whole_multiples_of_the_screens_pixels():
    assert fit(800).picture.width() == 2 * 28
    assert fit(800, pixel_ratio=2.0).picture.width() * 2 % 28 == 0


def test_images_larger_than_a_tile_are_made_smaller():
    assert fit(800, image_shape=(256, 256)).picture.width() == MIN_PICTURE


def test_ten_units_are_all_seen_in_the_smallest_window_on_a_projector():
    grid = fit(10, area=(452, 185), scale=1.5)
    assert grid.size.height() == 185


def test_a_place_belongs_to_the_unit_whose_cell_it_is_in():
    grid = fit(10)
    assert [grid.unit_at(grid.cell_of(unit).center()) for unit in range(10)] == list(range(10))


def test_between_cells_and_after_the_last_there_is_no_unit():
    grid = fit(9)
    assert grid.unit_at(grid.cell_of(0).topRight() + QPoint(2, 0)) is None
    assert grid.unit_at(QPoint(600, 380)) is None
    assert grid.unit_at(QPoint(-5, -5)) is None


def test_a_strip_touches_whole_rows():
    grid = fit(800)
    units = grid.units_between(grid.cell_of(3 * grid.columns).top() + 1, grid.cell_of(5 * grid.columns).top() + 1)
    assert units == range(3 * grid.columns, 6 * grid.columns)


def test_a_strip_below_the_last_row_touches_no_unit_that_is_not_there():
    grid = fit(7)
    assert grid.units_between(0, 10_000) == range(7)


@pytest.mark.parametrize(
    ("unit", "key", "to"),
    [
        (0, Qt.Key.Key_Right, 1),
        (0, Qt.Key.Key_Left, 0),
        (2, Qt.Key.Key_Down, 6),
        (2, Qt.Key.Key_Up, 2),
        (3, Qt.Key.Key_Down, 6),
        (6, Qt.Key.Key_Down, 6),
        (6, Qt.Key.Key_Home, 0),
        (0, Qt.Key.Key_End, 6),
        (1, Qt.Key.Key_PageDown, 6),
        (5, Qt.Key.Key_A, None),
    ],
)
def test_keys_lead_from_unit_to_unit(unit, key, to):
    grid = fit(7)
    assert grid.columns == 4
    assert grid.after(unit, key, 390) == to


@pytest.mark.parametrize("width", range(520, 720, 20))
def test_ten_units_lie_in_full_rows_though_four_columns_would_be_a_little_wider(width):
    assert fit(10, area=(width, 388)).columns == 5
