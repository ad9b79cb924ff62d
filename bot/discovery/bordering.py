"""What stands on either side of a name: a mark, a preposition, a verb, a time, 的."""

import re
from functools import lru_cache

from bot.discovery.cutting import MARKS, Cut
from bot.discovery.deeds import NOUNS
from bot.discovery.edges import WORDS_KEPT, is_head, new_edges
from bot.discovery.fitting import Sign
from bot.discovery.vocabulary import FUNCTION, LEADS, TITLE

GIVING = frozenset("由与和跟同被向给从让及对据比是为了除往继")
TURNING = frozenset("而但")
ADVERBS = frozenset("原则也却又仍将已均都还才便正先就再刚曾竟须虽既皆亦更只仅并")
AGENTS = frozenset("把向给用替拿拉让请靠从以被")  # somebody acts before them
VERBS = frozenset(
    "却做用谈买卖看受处仅较略稍颇皆谁使找拿签砍涨跌占跑送想帮靠凭像拒仍需须应愿敢肯吃请去来换花赔赚归走诉租管盯贴欠猜抱挖拆赌"
)
TRAILING = frozenset("暂写投却正走原早试靠更就才便先再")  # behind a name they belong to what follows
ALONGSIDE = frozenset("手里 手中 那里 计划 打算 准备 有意 重新 索性 希望 最新 方面 官方 独家 原本 本周 低价".split())
_JOINING = frozenset("、和与及")
_TELL_NOTHING = MARKS - _JOINING
_SENTENCE_MARKS = frozenset("。！？；\n▲●■◆▶◇")
_WHEN = re.compile(
    "(?:[年月日]|季度|半年|日前|目前|此前|此外|随后|如今|同期|其中|例如|比如|据悉|不过|然而|因此|近期|最近)$"
)
_TIME = re.compile(
    "[今去前明]年|[上本下当][周月年日]|[上下]半年|[一二三四两]季|第[一二三四]财?季|前三季|[早晚昨今]|此前|近[日期年]|日前|目前"
    "|同期|本季|(?:[0-9]{1,4}|[一二三四五六七八九十]{1,2})(?:年|月|日|季度)"
)


def sign_before(cut: Cut, at: int) -> Sign | None:
    """What stands before the cut's words[at]; None for what begins a person's name."""
    return _leading(cut.word(at - 1))


@lru_cache(WORDS_KEPT)
def _leading(word: str) -> Sign | None:
    if not word or word in MARKS or word in TURNING or _WHEN.search(word):
        return "joined" if word == "、" else "first" if not word or word in _SENTENCE_MARKS else "clause"
    if TITLE.search(word):
        return None
    if word in GIVING:
        return "given"
    edges = new_edges()
    if word == "的" or word in LEADS or edges.is_place(word) or is_head(word):
        return "placed"
    if len(word) > 1 and not edges.parts(word):
        return "amid"
    return "object" if len(word) > 1 or word in FUNCTION else "placed"


def sign_after(cut: Cut, after: int) -> Sign | None:
    """What the cut's words[after] after a name is; None for what tells nothing."""
    word = cut.word(after)
    if not word or word in _TELL_NOTHING or word in NOUNS:
        return None
    if word in _JOINING:
        return "joined"
    if word == "的":
        return "owns"
    if _TIME.match(cut.text, cut.starts[after]):
        return "when"
    return _doing(word)


@lru_cache(WORDS_KEPT)
def _doing(word: str) -> Sign | None:
    edges = new_edges()
    if edges.is_place(word):
        return None
    if len(word) > 1:
        return "doing" if edges.parts(word) or word in ALONGSIDE else "runs"
    if word in ADVERBS or word in AGENTS:
        return "adverb" if word in ADVERBS else "agent"
    return "doing" if word in VERBS or word in FUNCTION else "runs"


def is_time(word: str) -> bool:
    """Whether a word tells when: 明年, 上半年."""
    return _TIME.match(word) is not None
