"""The likeliest words that make up a text."""

import math
from collections.abc import Iterator, Mapping

from bot.words.borders import Borders, make_borders
from bot.words.heads import HEAD_CHARS, WORDS_KEPT, WordsByHead

_LONGEST_CHARS = 16
_REACH_CHARS = 3  # on either side of a border: nearly all words have four characters at most
_TOTAL = 60_101_967  # words of the texts that jieba counted
_LOG_TOTAL = math.log(_TOTAL)


class Dictionary:
    """Words with how often each was counted in jieba's texts."""

    def __init__(self, words: WordsByHead, borders: Borders) -> None:
        self._words, self.borders = words, borders
        self._log_shares: dict[str, float] = {}  # of the words that were asked for

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Dictionary":
        """One of these words alone."""
        words = WordsByHead()
        for word, count in counts.items():
            words.teach(word, count)
        return cls(words, make_borders(counts))

    def teach(self, word: str) -> None:
        """Count a word just often enough that it stays whole where its pieces would have been cut."""
        pieces = [word[first:stop] for first, stop in self.cut(word, 0, len(word))]
        log_count = sum(map(self._log_share, pieces)) + _LOG_TOTAL
        self._words.teach(word, max(int(math.exp(log_count)) + 1, self._count(word, 0)))
        self._log_shares.pop(word, None)
        self.borders.mark([word])

    def crosses(self, text: str, at: int) -> bool:
        """Whether a word may lie across the border before text[at]."""
        if not (0 < at < len(text) and self.borders.may_join(text, at)):
            return False
        for first in range(max(0, at - _REACH_CHARS), at):
            if words := self._words[text[first : first + HEAD_CHARS]]:
                for stop in range(at + 1, at + 1 + _REACH_CHARS):
                    if text[first:stop] in words:
                        return True
        return False

    def widen(self, text: str, start: int, end: int) -> tuple[int, int]:
        """[start, end) with all that hangs together with it by words across borders: how the rest of a text is cut
        changes nothing here.
        """
        while self.crosses(text, start):
            start -= 1
        while self.crosses(text, end):
            end += 1
        return start, end

    def cut(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges of the likeliest words that make up [start, end)."""
        best = [0.0] * (end - start + 1)  # the log share of the likeliest words from there to the end
        stops = [end] * (end - start)
        for first in range(end - 1, start - 1, -1):
            likeliest, chosen = self._log_share(text[first]) + best[first + 1 - start], first + 1
            words = self._words[text[first : first + HEAD_CHARS]]
            for stop in range(first + 2, min(first + _LONGEST_CHARS, end) + 1) if words else ():
                if text[first:stop] in words:
                    share = self._log_share(text[first:stop]) + best[stop - start]
                    if share >= likeliest:
                        likeliest, chosen = share, stop
            best[first - start], stops[first - start] = likeliest, chosen
        first = start
        while first < end:
            yield first, stops[first - start]
            first = stops[first - start]

    def _log_share(self, word: str) -> float:
        share = self._log_shares.get(word)
        if share is None:
            if len(self._log_shares) >= WORDS_KEPT:
                self._log_shares.clear()
            share = self._log_shares[word] = math.log(self._count(word, 1)) - _LOG_TOTAL
        return share

    def _count(self, word: str, otherwise: int) -> int:
        line = self._words.of(word).get(word)
        return int(line.split(" ", 1)[0]) if line else otherwise
