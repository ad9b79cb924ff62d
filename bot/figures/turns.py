"""The places where a sentence turns to somebody, and in what role."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from bot.figures.groups import Group, Owners, companies
from bot.figures.views import View
from bot.figures.vocabulary import REPORTED

Role = Literal["subject", "part", "named", "object", "rival", "nobody", "voice", "self", "its"]

# What may stand before a clause's subject without being it; periods are blanked out.
_LEADING = (
    r"(?:而|但|且|并|又|也|则|就|现在|未来|今后|预计|当前|在|于|从|截至|截止|到|至|目前|同时|此外|另外|另|不过|然而|虽然|尽管|因为|由于|如果|"
    r"近日|[一二两三四五六七八九十几数\d]+[年月天]前|日前|此前|不久前|随后|接着|据悉|据了解|显示|还|表明|称|看|中|的|本|该|各|左右|前后|整个|季度|年度|\d{1,2}[.、)]|[‘《<、\s])*"
)
_LEADS = re.compile(_LEADING + "$")
_REPORTING = re.compile(r"^.*?(?:预计|预测|认为|表示|透露|指出|宣布|披露|获悉|介绍|估计)")
_PART = re.compile(r"其中(?:包括|的|有)?$|^(?:其|公司)?(?:旗下的?|(?:控股|全资)?子公司)$")
_APPOSITION = re.compile(
    r"(?:企业|(?<!子)公司|厂商|巨头|集团|运营商|(?:接盘|收购|受让|出让|转让|[买卖对])方|龙头|平台|大厂|新秀|独角兽|新势力|车企|药企|同行|同业|(?<=.)[料器备务品件造发]商|[机工板]厂|股东|供应商|竞争对手|合作方|其中|除了|随后是|其后是|其次是|依次是|之后是|接着是|分别是|的[则正就]?是|方面|(?:第[一二三四五六七八九十\d]|最[快高大多低小慢早])[^,;。的]{0,4}的|第[一二三四五六七八九十\d]+[名位](?:是|为)?|^.{1,6}后)$"
)
_OBJECT = re.compile(
    r"(?:由|被|与|同|和|跟|向|对|从|给|为|超越|超过|收购了?|并购了?|投资了?|把|将|比|较|帮助|像|包括|比如|诸如|例如|"
    r"来自|旗下|替代|击败|夺得了?|成为|依靠|针对|根据|据|援引|按照)[“‘《<]?$"
)
_BOUGHT = re.compile(  # 甲以9亿元收购医疗信息公司[乙],每股作价95美元
    r"(?:收购|并购|买下|入股|卖给|出售给|转让给)[^,;。\d]{1,10}(?:公司|企业|厂商|巨头|平台|龙头|商)$"
)
_COMPARED = re.compile("[比较][“‘]?$")
_OWNED_CHARS = 12
_OWNED = re.compile(
    r"(?:集团|公司)?(?:(?:旗下|控股|参股|全资|所属)的?|(?:入股|投资|收购|孵化|创办|持股)的)(?:子公司|公司|企业)?[“‘]?"
)
_SOURCE = re.compile(
    r"(?:\([^)]*\))?(?:(?:方面)?(?:的|发布的?|不久前|最新|近日)*(?:数据|统计|预测|调研|分析|研究(?!开发)|测算|估算|监测)"
    r"|(?:应用)?(?:市场|商店|平台|官网)显示|[^,;。]{0,8}所[在处]的)"
)
_HOLDER = re.compile(  # 甲的[创始人]合计持股28%, 甲[现有股东]将持有新公司74%的股份
    r"(?:的|现有|原有?|老)*(?:创始人|创始团队|管理层|董事长|(?<!控股)股东|员工|家族)[^,;。\d]{0,8}(?:持有|持股|减持)"
    r"|旗下的?[^,;。\d]{0,8}(?:基金|资本)[^,;。\d]{0,4}(?:持有|持股|减持)"
)
_HOLDER_CHARS = 24
_SPEAKER = re.compile(
    r"[^,;。:]{0,14}?(?:董事长|总经理|总裁|经理|总监|首席|ceo|cfo|cto|coo|分析师|研究员|负责人|人士|合伙人|高管|记者|"
    r"院长|所长|秘书长|主任)"
)
_INVESTS = re.compile(  # in whom the sentence is about: 甲完成融资,由[乙]领投,[丙]跟投,投后估值3亿元
    r"等?[^,;。\d]{0,6}(?:领投|跟投|参投|独家投资|联合投资|继续加注)(?![^,;。]*\d)"
)
_OWNS_OF_IT = re.compile(  # of whom the text is about: 甲完成融资,[乙]持有其15%股份
    r"(?:将|拟|已|也|则|还|继续|目前|现)*(?:持有|增持|减持|收购|认购|受让|购得|购入)(?:了|到)?(?:其|公司|该公司)(?![他它余旗])"
)
_CUSTOMER = re.compile("(?:客户|经销商|供应商)[“‘]?$")
_GIVES = re.compile("[^,;。]{0,4}(?:贡献|带来)")
_MAY_BE_FOUNDED = re.compile("合资|合营|[新项标][目的]?公司|注册资本|股东|实际?控制?人|创始|管理层|董事长")
_OF_FOUNDED = re.compile(
    _LEADING + "(?:双方)?(?:(?:合资|合营|新|项目|标的)(?:公司|企业)|控股股东(?!应占)|实际控制人|实控人|第?[一二]?大股东"
    "|(?:公司)?(?:现有|原有?|老)?(?:创始人|创始团队|管理层|董事长|股东)[^,;。]{0,12}(?:持有|持股|减持|增持))"
)
_FOUNDED = re.compile("(?:成立|设立|组建|新设)[^,;。]{0,12}(?:公司|企业|基金),(?=注册资本|总投资|投资总额|规模)")
_VENUE = re.compile("[^,;。]{0,4}(?:举行|召开|举办|开幕|闭幕|挂牌|上市|敲钟|递表)")
_LEARNS = re.compile(r"[》”]?记者.{0,6}?(?:获悉|了解到)")
_NOBODY = re.compile(
    _LEADING
    + r"(?:全国|我国|国内|中国|全球(?!发售)|世界|全行业|行业|业内|业界|市场(?!此前|原先|普遍|预期|预计|预测|估计)|"
    "全市|全省|全区|我市|我省|市内|各地|"
    r"海外|欧洲|美国|日本|韩国|台湾|[一二两三四五六七八九十几\d]大|[^,;。]{0,3}运营商|[^,;。]{0,3}厂商)"
    r"(?![^,;。]{0,16}(?:客户|地区))"
)
_MAY_BE_NOBODY = re.compile(
    r"[全我]国|国内|中国|全球|世界|行业|业[内界]|市场|全[市省区]|我[市省]|市内|各地|海外|欧洲|美国|日本|韩国|台湾|[一二两三四五六七八九十几\d]大|"
    "运营商|厂商"
)
_WHOLE = re.compile(  # of an economy; what a fund or a government gives; what somebody expects of the world
    r"(?:经济|产业|市场)(?:总?规模|总量|增加值|总产值)|gdp|地区生产总值"
    r"|(?:入围|入选|上榜|百强|规上|规模以上)(?:企业|门槛)"
    r"|(?P<gives>基金|政府|管委会|财政)(?=[^,;。\d签]{0,6}(?:出资|投资|提供|补贴|认购|支持|拨付|奖励|给予))"
    r"|(?:预计|预测|预估|估计)(?<![,;。\s]..)[,\s]*(?:全球|全国|我国|国内|中国|世界)"  # first a letter: found faster
)
_WHOSE = re.compile(_LEADING + r"[^,;。\d]{0,12}")
_WITH = re.compile("[与和同向跟为]")
_THERE = re.compile("在(?:全国|我国|国内|中国|全球|世界|海外|欧洲|美国|日本|韩国|台湾)$")
_GLOSS = re.compile(r"\([^()\d]*\)")  # 市占率([国内清洗机])约23%
_SOLD_THERE = re.compile(r"(?:海外|境外|国内|国外)(?:市场|地区)?(?:销售|销量|交付|出货|卖出|售出)(?:了|约|近|超过?)*\d")
_DONE_THERE = re.compile("[建设开拥部布共已累投]")
_MEASURES = frozenset({"metric", "ratio"})
_LEADS_TO_ONE = ("其中", "使", "令", "让")
_ONE_OF_TWO = frozenset({"前者", "后者"})
_TO = re.compile("[向对给与由被从于][^,;。]{0,6}(?:股东|供应商|竞争对手|合作方)$")
_GOES_WITH = re.compile("方面|[的将则也已达为]")
_PLACE_NOUN = re.compile(
    r"(?:[、和与及](?:国内|海外|国外|境外|欧洲|美国|日本))*(?:市场|[^,;。、\d]{0,4}(?:业务|板块|分部)|地?区)?"
)
_LISTED = re.compile(r"[为达约占]*\d")
_PARTS = re.compile("(?:国内|中国|海外|欧洲|美国|日本|韩国)$")


class Turn(NamedTuple):
    """From `start` on a sentence is about `owners` (none: about no company); a name there ends at `end`."""

    start: int
    end: int
    role: Role
    owners: Owners = ()


def read_turns(
    view: View, groups: Sequence[tuple[Group, Owners]], shorts: Mapping[str, Owners], earlier: Owners = ()
) -> Iterator[Turn]:
    """The places where a sentence turns to somebody, in order; `groups` are its own with their members, `shorts` the
    short names that its article has used, `earlier` whom the sentence before turned to.
    """
    masked = view.masked
    named = list(_turns_to_names(view, masked))
    turns = [
        *named,
        *_turns_to_shorts(view, shorts),
        *_turns_to_one_of_two(view, named, earlier),
        *_turns_to_nobody(view, masked),
        *_turns_to_founded(view, masked),
        *_turns_to_groups(view, named, groups),
    ]
    turns += [
        Turn(word.start, word.end, "its" if word.name == "其" else "self")
        for word in view.words
        if word.kind == "self" and word.name not in _ONE_OF_TWO and _LEADS.fullmatch(_gap(view, word.start))
        if not any(turn.role == "nobody" and turn.start <= word.start < turn.end for turn in turns)  # [公司]股东
    ]
    return iter(sorted(turns, key=lambda turn: turn.start))


def _turns_to_names(view: View, masked: str) -> Iterator[Turn]:
    for chain in view.chains:
        start, end = chain[0].start, chain[-1].end
        owners = companies(chain)
        role = _read_role(view, start, end)
        if _VENUE.match(masked, end) and masked.endswith(("在", "于"), 0, start):
            continue
        if _is_owned(view, start):
            role = "subject"
        if owners:
            yield Turn(start, end, role, owners if role != "nobody" else ())
        elif role in {"subject", "part", "nobody", "voice"} and not _LEARNS.match(masked, end):
            yield Turn(start, end, "part" if role == "part" else "nobody")


def _turns_to_one_of_two(view: View, named: Sequence[Turn], earlier: Owners) -> Iterator[Turn]:
    """Where 前者 and 后者 stand for the first and the last company that the sentence, or the one before, has named."""
    for word in view.words:
        if word.name not in _ONE_OF_TWO:
            continue
        before = [
            owner
            for turn in named
            if turn.end <= word.start and not _owns_next(view, turn.end)
            for owner in turn.owners
        ]
        begins = _LEADS.fullmatch(view.masked, 0, word.start) or "前者" in view.text[: word.start]
        if not before and len(set(earlier)) > 1 and begins:
            before = list(earlier)
        gap = _REPORTING.sub("", _gap(view, word.start))
        if _LEADS.fullmatch(gap) or gap.endswith(_LEADS_TO_ONE):
            owners = tuple(before[:1] if word.name == "前者" else before[-1:])
            yield Turn(word.start, word.end, "subject" if owners else "nobody", owners)
        elif word.name == "后者" and len(before) > 1:  # 甲与乙签约,以5亿元获得[后者]的股权
            clause = view.clause_start(word.start)
            yield Turn(clause, clause, "subject", tuple(before[:1]))


def _turns_to_shorts(view: View, shorts: Mapping[str, Owners]) -> Iterator[Turn]:
    """Where a clause begins with a short name too common to be found by itself: 而[移动]的基站已超过240万个."""
    for short, owners in shorts.items():
        start = view.text.find(short)
        while start >= 0:
            end = start + len(short)
            taken = any(name.start < end and start < name.end for name in view.names)
            if not taken and _GOES_WITH.match(view.text, end) and _LEADS.fullmatch(_gap(view, start)):
                yield Turn(start, end, "subject", owners)
            start = view.text.find(short, end)


def _turns_to_founded(view: View, masked: str) -> Iterator[Turn]:
    """Where a sentence turns to a company without a name that others found or buy, or to a holder: 合资公司, 大股东."""
    if not _MAY_BE_FOUNDED.search(masked):
        return
    spans = [match.span() for start in view.masked_clauses if (match := _OF_FOUNDED.match(masked, start))]
    for start, end in (*spans, *((match.end(), match.end()) for match in _FOUNDED.finditer(masked))):
        if not any(start <= name.start <= end + 1 for name in view.names):
            yield Turn(start, end, "nobody")


def _turns_to_groups(view: View, named: Sequence[Turn], groups: Sequence[tuple[Group, Owners]]) -> Iterator[Turn]:
    """Groups stand for their members; one of unknown members is nobody, even behind some of them: 甲等5家公司."""
    for group, owners in groups:
        first = next((turn for turn in named if group.goes_on and turn.end == group.start), None)
        role = first.role if first else _read_role(view, group.start, group.end)
        if owners:
            yield Turn(group.start, group.end, role, owners)
        elif role == "subject":
            yield Turn(group.start, group.end, "nobody")


def _turns_to_nobody(view: View, masked: str) -> Iterator[Turn]:
    """Where a clause begins with a whole country, industry or market; 全球销量 is a company's all the same."""
    yield from _turns_to_wholes(view, masked)
    if not _MAY_BE_NOBODY.search(masked):
        return
    for start in view.masked_clauses:
        match = _NOBODY.match(masked, start)
        if match and _GLOSS.match(masked, start - 1):
            continue
        if match and _THERE.search(match[0]) and _DONE_THERE.match(masked, match.end()):
            continue
        if not match or any(start <= name.start < match.end() for name in view.names):
            continue
        if _SOLD_THERE.match(masked, start):
            continue
        measured = {place for word in view.words if word.kind in _MEASURES for place in range(word.start, word.end)}
        noun = _PLACE_NOUN.match(masked, match.end())
        end = noun.end() if noun else match.end()
        if _LISTED.match(masked, end) and any(word.end <= start for word in view.metric_words):
            continue
        is_part = end > match.end() and _PARTS.search(match[0]) and _is_reported(view, end)
        if any(word.name == "市场份额" and end <= word.start <= end + 4 for word in view.metric_words):
            continue
        if not is_part and measured.isdisjoint({match.end() - 1, match.end(), end}):
            yield Turn(start, match.end(), "nobody")


def _turns_to_wholes(view: View, masked: str) -> Iterator[Turn]:
    """Where a clause is of an economy or of what others give or expect: 云南数字经济规模, 市产业基金出资."""
    for match in _WHOLE.finditer(masked):
        starts = view.masked_clauses
        start = starts[bisect_right(starts, match.start()) - 1]
        whose = _WHOSE.fullmatch(masked, start, match.start())
        joined = match["gives"] and _WITH.search(masked, start, match.start())
        if whose and not joined and not any(start <= name.start < match.end() for name in view.names):
            yield Turn(start, match.end(), "nobody")


def _is_reported(view: View, place: int) -> bool:
    """Whether the clause goes on to what only companies report: 海外市场[实现营收5亿元]."""
    end = view.next_stop(place)
    return any(word.name in REPORTED and place <= word.start < end for word in view.words)


def _read_role(view: View, start: int, end: int) -> Role:
    gap, masked = _gap(view, start), view.masked
    gives = _CUSTOMER.search(gap) and _GIVES.match(masked, end)  # its customer [丙]贡献收入9亿元
    holds = "持" in masked[end : end + _HOLDER_CHARS] and _HOLDER.match(masked, end)
    if gives or _SOURCE.match(masked, end) or holds:
        return "nobody"
    if _SPEAKER.match(masked, end):
        return "voice"
    if _INVESTS.match(masked, end):
        return "object"
    if _OWNS_OF_IT.match(masked, end):
        return "part"
    return _role_behind(gap) if gap else "subject"


def _role_behind(gap: str) -> Role:
    """The role of a name by what its clause says before it."""
    if _PART.search(gap):
        return "part"
    if _TO.search(gap):
        return "object"
    if _LEADS.fullmatch(_REPORTING.sub("", gap)):
        return "subject"
    if _APPOSITION.search(gap):
        return "object" if _BOUGHT.search(gap) else "subject"
    if _COMPARED.search(gap):
        return "rival"
    return "object" if _OBJECT.search(gap) else "named"


def _is_owned(view: View, start: int) -> bool:
    """Whether a name is a clause's subject as another's company: 甲控股的[乙], 甲旗下[乙]."""
    return any(
        _OWNED.fullmatch(view.masked, name.end, start) and _LEADS.fullmatch(_gap(view, name.start))
        for name in view.names
        if 0 < start - name.end <= _OWNED_CHARS
    )


def _owns_next(view: View, place: int) -> bool:
    """Whether a name that ends at a place only says whose the next one is: [甲]控股的乙与丙签约,前者."""
    following = next((name.start for name in view.names if name.start > place), place)
    return following - place <= _OWNED_CHARS and _OWNED.fullmatch(view.masked, place, following) is not None


def _gap(view: View, place: int) -> str:
    """What stands before a place in its clause."""
    starts = view.masked_clauses
    return view.masked[starts[bisect_right(starts, place) - 1] : place]
