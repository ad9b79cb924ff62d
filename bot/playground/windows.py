"""A sliding window of time, as rates are counted by."""

from collections import deque


class Window:
    """The dates of the last so many seconds. It holds its beginning and not its end."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._dates: deque[float] = deque()

    def move(self, date: float) -> None:
        """Let go what lies a window or more before this date."""
        while self._dates and self._dates[0] <= date - self._seconds:
            self._dates.popleft()

    def add(self, date: float) -> int:
        """One more; how many it holds now."""
        self.move(date)
        self._dates.append(date)
        return len(self._dates)

    @property
    def begin(self) -> float:
        """The oldest date it holds; there must be one."""
        return self._dates[0]

    def wait_for_room(self, date: float, most: int) -> float:
        """For how many seconds it still holds `most` or more, 0 if there is room for another."""
        self.move(date)
        if len(self._dates) < most:
            return 0.0
        return max(self._dates[-most] + self._seconds - date, 1e-6)  # what it holds it holds, however rounded
