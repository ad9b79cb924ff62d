"""What a typed sentence asks about: its words without those that only ask, and whether it wants figures.

No grammar: the words people ask with are few, and what is left between them is what they ask about.
"""

import re
from collections.abc import Iterable
from operator import itemgetter

from bot.asking.metrics import cut_metrics
from bot.figures.vocabulary import find_words
from bot.models import Entry, EntryId, Kind
from bot.names import QUERY_LIMIT_CHARS
from bot.ports import Names
from bot.text import fold
from bot.words import cut_words

_ASKING = (
    "请问一下 发一下 发给我 发我 请问下 请问 麻烦 劳驾 帮我 帮忙 给我 替我 我想知道 我想看看 我想了解 我想问 "
    "我想 想知道 想看看 想了解 想问 能不能 可不可以 能否 可否 可以 告诉我 你知道 知道 查一下 查一查 查查 查下 "
    "查询 搜一下 搜搜 找一下 找找 看一下 看一看 看看 看下 说一下 说说 讲讲 讲一下 聊聊 介绍一下 介绍 了解一下 "
    "有没有 有无 是否 是不是 有说 有讲 提到 提及 谈到 说到 讲到 说过 提过 出现 写到 说了什么 说什么 讲了什么 "
    "什么样 什么时候 什么 啥 有哪些公司 有哪些企业 有哪些 哪些公司 哪些企业 哪些 哪几家 哪几 哪个 哪家 哪里 "
    "哪期 哪 谁家 谁 多少钱 多少 几家 几个 为什么 为啥 为何 怎么回事 怎么样了 怎么样 怎么了 怎么 怎样 咋样了 "
    "咋样 咋回事 咋 如何 多大 多高 最新的 最新 最近 近期 近来 近况 目前 现在 今天 的消息 消息 的新闻 新闻 "
    "的动态 动态 的情况 情况 的进展 进展 的资料 资料 相关信息 的信息 的内容 的文章 文章 的报道 报道 新东西 "
    "新动向 事情 相关的 相关 有关 关于 方面 最新一期 这一期 上一期 本期 这期 上期 这个月 本月 简报里 简报上 "
    "的观点 观点 的看法 看法 的态度 态度 的评价 评价 的原因 原因 "
    "简报 对比"
)
_PARTICLES = "[吗呢吧啊呀嘛咯呗](?![\u4e00-\u9fff])"  # inside a word they are its own: 酒吧街
_ENGLISH = (
    "what is|what's|whats|who is|how is|how about|what about|tell me about|tell me|show me|anything on|any|please"
    "|about|latest|news|vs|versus"
)
_CUT = re.compile(
    "|".join(sorted(map(re.escape, _ASKING.split()), key=len, reverse=True))
    + rf"|{_PARTICLES}|(?<![a-z0-9])(?:{_ENGLISH})(?![a-z0-9])|[^\w&+.%·-]+"
)
_LONGEST_CHARS = 16  # a name in a sentence is no longer
_INSIDE_LATIN = re.compile("[a-z]{2}|[0-9]{2}")  # a border where no name ends: zhongxin is no HON, nor bulletin Leti
_EDGES = "的了么过没在是有对都也还就说讲提里做出干和与跟哦"  # only at an end of what is left: they stand in names too
_ISSUE_BEFORE = re.compile("上一?期")
_ABOUT_ISSUE = re.compile("期|简报|文章|内容|目录|新闻|消息|动态|报道|资讯|今天|最近|近期|新东西")
_CONTENTS = re.compile("内容|新闻|消息|动态|报道|资讯|文章")
_COMPANIES = re.compile("公司|企业|厂商")
_TOPICS = re.compile("主题|话题|方向|领域|行业")
_POINTS = re.compile("(?:总结|概括|归纳|汇总)(?:一下)?|重点|要点|亮点|值得看|值得关注|新内容")
_CHANGED = re.compile("变化|不同|区别|对比|比较|相比|比")
_MANY = re.compile("多少|多大|多高|几(?=[个亿万家台部人成倍])")
_EARNS = re.compile("多少钱|[亏赚][了损]?多少")
_BESIDE = re.compile(
    "谁|哪家|哪个|哪一家|对比|比较|相比|差距|区别|vs|[跟和与].+(?<![占同环价])比(?:呢|一下|如何|怎么样)?[?!。]*$"
)
_CLAUSES = re.compile("[,，。;；:：!！?？\n]+")
_LISTING = re.compile(r"[、/]|[和与跟及]|(?<![a-z])vs\.?(?![a-z])")
_COMPARING = re.compile("^(?:请|帮我)?(?:对比|比较|比)?(?:一下|下)?|(?:相?比较?|对比|区别|差距)$")
_NAMED = "\0"  # in place of a name that is known
_WHICH = re.compile(
    "哪些(?:公司|企业|厂商|玩家|家)|哪几家|哪[一]?家|谁(?:在|做|家)|(?:公司|企业|厂商)有哪些|有哪些(?:公司|企业|厂商)"
)
_WHY = re.compile("为什么|为啥|为何|怎么会|原因")
_YES_OR_NO = re.compile("吗[?!。]*$")  # a yes or no is asked for, no number
_DEEDS = frozenset({"收购价", "投资额"})  # named by what is done as well


def is_asking(text: str) -> bool:
    """Whether a text has words that only ask."""
    return any(re.search(r"\w", match[0]) for match in _CUT.finditer(fold(text)))


def asked_about(text: str) -> tuple[str, ...]:
    """What is left of a sentence, folded: 郭平说了什么 → 郭平; nothing of 怎么样."""
    pieces = (_strip_edges(piece).lstrip("-") for piece in _CUT.sub(" ", fold(text)).split())
    return tuple(piece for piece in pieces if len(piece) > 1 and any(map(str.isalnum, piece)))


def _strip_edges(piece: str) -> str:
    """A piece without words at its ends that are all of edge characters: 在做GPU is GPU, 出货量 stays whole."""
    if piece.strip(_EDGES) == piece:
        return piece  # the dictionary is read for few
    words = cut_words(piece)
    while words and not words[0].strip(_EDGES):
        del words[0]
    while words and not words[-1].strip(_EDGES):
        del words[-1]
    return "".join(words)


def as_written(text: str, pieces: Iterable[str]) -> list[str]:
    """Folded pieces of a text in its own letters: TCL华星 for tcl华星."""
    found = ((piece, re.search(re.escape(piece), text, re.IGNORECASE)) for piece in pieces)
    return [match[0] if match else piece for piece, match in found]


def names_in(names: Names, text: str) -> list[Entry]:
    """The companies and topics that a sentence speaks of: first those of the kind of the longest name of all, companies
    as they come, of topics the longer and then the last, which those before it but describe: 5G基站建了多少 is about
    基站.
    """
    named = named_places(names, fold(text)[:QUERY_LIMIT_CHARS])
    topics = [entry for _, _, entry in named if entry.kind == "topic"]
    companies = [entry for _, _, entry in sorted(named, key=itemgetter(0)) if entry.kind == "company"]
    return [*companies, *topics] if named and named[0][2].kind == "company" else [*topics, *companies]


def named_places(names: Names, folded: str) -> list[tuple[int, int, Entry]]:
    """Where a folded sentence speaks of companies and topics, each by the longest name at its place; the longest
    first.
    """
    ends = [place for place in range(len(folded) + 1) if not _INSIDE_LATIN.match(folded[max(0, place - 1) : place + 1])]
    pieces = ((i, j) for i in ends for j in ends if i + 2 <= j <= i + _LONGEST_CHARS)
    named = [(i, j, entry) for i, j in pieces for entry in names.exact(folded[i:j], sure=True)]
    named.sort(key=lambda name: (name[0] - name[1], name[2].kind, -name[0]))
    taken: dict[EntryId, tuple[int, int, Entry]] = {}
    for i, j, entry in named:
        if all(j <= first or stop <= i for first, stop, _ in taken.values()):
            taken.setdefault(entry.id, (i, j, entry))
    return list(taken.values())


def listed_beside(names: Names, text: str) -> list[str]:
    """What a sentence lists beside companies and topics and no list has for sure, folded: 无名厂 of
    比较京东方、无名厂和维信诺的营收. A word that tells a metric or asks is none.
    """
    folded = fold(text)[:QUERY_LIMIT_CHARS]
    for start, stop, _ in named_places(names, folded):
        folded = folded[:start] + _NAMED * (stop - start) + folded[stop:]
    clauses = (_LISTING.split(clause) for clause in _CLAUSES.split(folded) if _NAMED in clause)
    pieces = (_COMPARING.sub("", piece.partition("的")[0].strip()) for clause in clauses for piece in clause)
    words = (cut_metrics(piece)[0] for piece in pieces if _NAMED not in piece)
    return [word for word in words if 1 < len(word) <= _LONGEST_CHARS and not _CUT.search(word)]


def asks_of_issue(text: str) -> bool:
    """Whether it asks for nothing but the bulletin itself: 本期有哪些文章, 总结一下, 最近有什么新闻."""
    pieces = asked_about(text)
    if is_asking(text) and pieces and all(map(_CONTENTS.fullmatch, pieces)):
        return True
    return all(map(_POINTS.fullmatch, pieces)) and bool(pieces or _ABOUT_ISSUE.search(text))


def asks_of_all(text: str) -> Kind | None:
    """Whether it asks for nothing but the companies that the bulletin names, or its topics: 提到了哪些公司."""
    pieces = asked_about(text)
    if not is_asking(text):
        return None
    if _COMPANIES.search(text) and all(map(_COMPANIES.fullmatch, pieces)):
        return "company"
    return "topic" if _TOPICS.search(text) and all(map(_TOPICS.fullmatch, pieces)) else None


def asks_of_issue_before(text: str) -> bool:
    """Whether it speaks of the issue before the newest: 上期有没有说量子."""
    return bool(_ISSUE_BEFORE.search(text))


def asks_what_changed(text: str) -> bool:
    """Whether it asks how an issue differs from the one before it: 和上期比有什么变化."""
    return asks_of_issue_before(text) and bool(_CHANGED.search(text))


def asks_for_figures(text: str) -> bool:
    """Whether a number is asked for: 营收多少, 京东方的毛利率; but not: 收购是怎么回事, 供货吗, 为什么亏损."""
    folded, about = fold(text), "".join(asked_about(text))
    if _WHY.search(folded):
        return False
    if _EARNS.search(folded):
        return True
    metrics = [word for word in find_words(about) if word.kind == "metric" and word.name not in _DEEDS]
    if not metrics or _YES_OR_NO.search(folded):
        return False
    return bool(_MANY.search(folded)) or metrics[-1].end == len(about)


def asks_which(text: str) -> bool:
    """Whether it asks for companies: 哪些企业在做卫星互联网."""
    return bool(_WHICH.search(fold(text)))


def asks_to_compare(text: str) -> bool:
    """Whether several are to be set side by side: 谁的营收高."""
    return bool(_BESIDE.search(fold(text)))
