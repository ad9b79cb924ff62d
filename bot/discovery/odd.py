"""Names that are made of everybody's words, which go together nowhere else: 拼多多的, 海底捞上半年."""

from functools import cache

from bot.discovery.bordering import ADVERBS, AGENTS, TRAILING, VERBS, is_time, sign_after
from bot.discovery.cutting import MARKS, Cut
from bot.discovery.edges import is_head, new_edges
from bot.discovery.fitting import Sign
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import LEADS

_AFTER: frozenset[Sign | None] = frozenset(("joined", "owns", "when", "adverb", "agent", "doing"))
_NEVER_IN = MARKS | frozenset(
    "的了着过吗呢和与及把被将已也则却仍都在是为从向对由于等该此其这那就并但而且或若因据按均各每再们"
)
_NEVER_FIRST = VERBS | frozenset(
    "除往诉每单不没未可能会要还更最很只到从使让给以又本两几数首年月日时近约超比后内外上下中前我你他她它谁做用"
)
_NEVER_LAST = ADVERBS | AGENTS | TRAILING | frozenset("要会能可")
_LONGEST_CHARS = 4


def odd_end(cut: Cut, first: int, at_least: int) -> int | None:
    """Where an odd name ends that begins with the cut's words[first]: after two words or more, and after
    words[at_least].
    """
    word, following = cut.words[first], cut.word(first + 1)
    has_single = len(word) == 1 or len(following) == 1
    if not has_single or len(word) + len(following) > _LONGEST_CHARS or not _may_begin(word):
        return None
    after, longest = first, cut.starts[first] + _LONGEST_CHARS
    while after < len(cut.words) and cut.starts[after + 1] <= longest and _may_be_in(cut.words[after]):
        after += 1
        if after - first > 1 and after > at_least and _may_end(cut, first, after):
            return after
    return None


@cache
def _may_begin(word: str) -> bool:
    is_verb = len(word) > 1 and new_edges().parts(word)
    return _may_be_in(word) and not (is_verb or word in _NEVER_FIRST or word in LEADS)


def _may_end(cut: Cut, first: int, after: int) -> bool:
    """Whether a name may end with the cut's words[after - 1]: not in 英特尔|要."""
    last = cut.words[after - 1]
    is_more = last in _NEVER_LAST and (after - first > 2 or len(cut.words[first]) > 1)
    return last not in TRADES and not is_more and sign_after(cut, after) in _AFTER


@cache
def _may_be_in(word: str) -> bool:
    return word not in _NEVER_IN and not word.isdecimal() and not is_head(word) and not is_time(word)
