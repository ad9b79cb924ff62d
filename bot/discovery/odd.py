"""Names that are made of everybody's words, which go together nowhere else: 拼多多的, 海底捞上半年."""

from collections.abc import Sequence
from functools import lru_cache

from bot.discovery.bordering import ADVERBS, AGENTS, TRAILING, VERBS, is_time, sign_after, sign_before
from bot.discovery.cutting import MARKS, Cut
from bot.discovery.edges import WORDS_KEPT, is_head, new_edges
from bot.discovery.fitting import Sign
from bot.discovery.trades import TRADES
from bot.discovery.vocabulary import LEADS

_AFTER: frozenset[Sign | None] = frozenset(("joined", "owns", "when", "adverb", "agent", "doing"))
_NEVER_IN = MARKS | frozenset(
    "的了着过吗呢和与及把被将已也则却仍都在是为从向对由于等该此其这那就并但而且或若因据按均各每再们两"
)
_NEVER_FIRST = VERBS | frozenset(
    "除往诉每单不没未可能会要还更最很只到从使让给以又本两几数首年时近约超比后内外上下中前我你他她它谁做用"
)
_PRONOUNS = frozenset("我你他她它谁")
_NEVER_LAST = ADVERBS | AGENTS | TRAILING | frozenset("要会能可")
_LONGEST_CHARS = 4


def odd_ends(cut: Cut, first: int, at_least: int) -> Sequence[int]:
    """Where odd names may end that begin with the cut's words[first]: after two words or more, and after
    words[at_least].
    """
    words, longest, found = cut.words, cut.starts[first] + _LONGEST_CHARS, []
    if len(words[first]) + len(cut.word(first + 1)) > _LONGEST_CHARS or not _may_begin(words[first]):
        return ()
    after = first + 1
    while after < len(words) and cut.starts[after + 1] <= longest and _may_be_in(words[after]):
        after += 1
        if after > at_least and any(map(_is_odd, words[first:after])) and _may_end(cut, first, after):
            found.append(after)
    return found


@lru_cache(WORDS_KEPT)
def _is_odd(word: str) -> bool:
    """Whether a word makes what it stands in more than a compound of two everyday nouns."""
    return len(word) == 1 or new_edges().is_own(word)


@lru_cache(WORDS_KEPT)
def _may_begin(word: str) -> bool:
    is_verb = len(word) > 1 and new_edges().parts(word)
    return _may_be_in(word) and not (is_verb or word[0] in _PRONOUNS or word in _NEVER_FIRST or word in LEADS)


def _may_end(cut: Cut, first: int, after: int) -> bool:
    """Whether a name may end with the cut's words[after - 1]: not in 英特尔|要."""
    last = cut.words[after - 1]
    is_more = last in _NEVER_LAST and (after - first > 2 or len(cut.words[first]) > 1)
    if last in TRADES or is_more:
        return False
    return sign_after(cut, after) in _AFTER or (sign_before(cut, first) == "given" and cut.word(after)[:1] in MARKS)


@lru_cache(WORDS_KEPT)
def _may_be_in(word: str) -> bool:
    return word not in _NEVER_IN and not word.isdecimal() and not is_head(word) and not is_time(word)
