"""Names that are made of everybody's words, which go together nowhere else: 拼多多的, 海底捞上半年."""

from collections.abc import Sequence

from bot.discovery.bordering import ADVERBS, AGENTS, TRAILING, VERBS, Bordering, is_time
from bot.discovery.cutting import MARKS, Word
from bot.discovery.edges import Edges, is_head
from bot.discovery.fitting import Sign
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import LEADS

_AFTER: frozenset[Sign | None] = frozenset(("joined", "owns", "when", "adverb", "agent", "doing"))
_NEVER_IN = MARKS | frozenset(
    "的了着过吗呢和与及把被将已也则却仍都在是为从向对由于等该此其这那就并但而且或若因据按均各每再们"
)
_NEVER_FIRST = VERBS | frozenset(
    "除往诉不没未可能会要还更最很只到从使让给以又本两几数首年月日时近约超比后内外上下中前我你他她它谁做用"
)
_NEVER_LAST = ADVERBS | AGENTS | TRAILING | frozenset("要会能可")
_LONGEST_CHARS = 4


class OddNames:
    """Looks for them among the words of a text."""

    def __init__(self, edges: Edges, bordering: Bordering) -> None:
        self._edges, self._bordering = edges, bordering

    def end(self, text: str, words: Sequence[Word], first: int, at_least: int) -> int | None:
        """Where a name ends that begins with words[first]: after two words or more, and after words[at_least]."""
        (start, stop, _), (_, end, _) = words[first], words[min(first + 1, len(words) - 1)]
        has_single = stop - start == 1 or end - stop == 1
        if not has_single or end - start > _LONGEST_CHARS or not self._may_begin(text, words[first]):
            return None
        after = first
        while after < len(words) and words[after].end - start <= _LONGEST_CHARS and _may_be_in(text, words[after]):
            after += 1
            if after - first > 1 and after > at_least and self._may_end(text, words, first, after):
                return after
        return None

    def _may_begin(self, text: str, word: Word) -> bool:
        chars = text[word.start : word.end]
        is_verb = len(chars) > 1 and self._edges.parts(chars)
        return _may_be_in(text, word) and not (is_verb or chars in _NEVER_FIRST or chars in LEADS)

    def _may_end(self, text: str, words: Sequence[Word], first: int, after: int) -> bool:
        """Whether a name may end with words[after - 1]: not in 英特尔|要."""
        last = text[words[after - 1].start : words[after - 1].end]
        is_more = last in _NEVER_LAST and (after - first > 2 or not words[first].is_single)
        return last not in TRADES and not is_more and self._bordering.right(text, words, after) in _AFTER


def _may_be_in(text: str, word: Word) -> bool:
    chars = text[word.start : word.end]
    return chars not in _NEVER_IN and not chars.isdecimal() and not is_head(chars) and not is_time(chars)
