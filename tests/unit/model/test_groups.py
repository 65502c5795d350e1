"""An item is in at most one group: by the type, not by care."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.groups import Groups


def test_an_item_in_two_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="two groups"):
        Groups.of([[0, 1], [1, 2]], 3)


def test_an_item_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="does not exist"):
        Groups.of([[0, 3]], 3)


@given(st.lists(st.integers(-1, 6), max_size=40))
def test_labels_and_groups_say_the_same(labels: list[int]) -> None:
    known = sorted({label for label in labels if label >= 0})
    groups = Groups.of(
        [[item for item, own in enumerate(labels) if own == label] for label in known], len(labels)
    )
    back = groups.labels()
    for one, own in enumerate(labels):
        assert (own < 0) == (back[one] < 0)
        for two, other in enumerate(labels):
            if own >= 0 and other >= 0:
                assert (own == other) == (back[one] == back[two])
    assert groups.ungrouped().tolist() == [item for item, label in enumerate(labels) if label < 0]


def test_groups_keep_their_order() -> None:
    groups = Groups.of([[2, 0], [], [1]], 4)
    assert [group.tolist() for group in groups] == [[2, 0], [], [1]]
    assert groups.ungrouped().tolist() == [3]


def test_groups_are_chosen_and_put_together() -> None:
    groups = Groups.of([[2, 0], [], [1, 4], [3]], 5)
    some, rest = groups.only(np.array([2, 0])), groups.only(np.array([3]))
    assert [group.tolist() for group in some] == [[1, 4], [2, 0]]
    assert [group.tolist() for group in some.and_(rest)] == [[1, 4], [2, 0], [3]]
    assert some.ungrouped().tolist() == [3]
    with pytest.raises(ValueError, match="two groups"):
        some.and_(some)
