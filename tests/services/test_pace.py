from tui_reader.services.pace import Pace


def test_the_first_goes_at_once_then_one_a_second():
    moments = iter([0.0, 0.3, 0.9, 1.0, 1.1, 2.5])
    pace = Pace(monotonic=lambda: next(moments))
    assert [pace.is_time() for _ in range(6)] == [True, False, False, True, False, True]
