"""A large catalogue made of real names and of parts, and how people mistype names: the same on every run.

Made names are as registers have them: place, brand, trade, form; of a hundred and thirty characters for brands and
forty trades, so that many are a character apart and few mistypings are anybody's alone.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from bot.catalogue import CatalogueRow, seed_rows
from bot.spelling import stem
from bot.text import fold

_REGIONS = "北京 上海 深圳 广州 杭州 南京 苏州 无锡 成都 重庆 武汉 西安 天津 合肥 厦门 青岛 宁波 长沙"
_REGIONS += " 浙江 江苏 广东 山东 湖南 湖北 四川 福建 安徽 河南 深圳市 广州市 东莞 佛山 珠海 常州"
_BRANDS = "华中科瑞恒达天海金新宏安信鑫泰德盛源博创兴康通联东方润嘉利"
_BRANDS += "隆光明星云龙远大伟广永佳正益美亿成丰立国荣祥凯欣晶诚思维智慧"
_BRANDS += "腾飞捷迪森诺优力邦特普睿翔宇航峰弘毅坤元亚太世纪启辰蓝绿山"
_BRANDS += "河江川同合和顺福旺昌富贵吉良玉宝玖久林木本生长青春晨曦景微纳"
_TRADES = (
    "科技 电子 半导体 信息技术 智能科技 网络科技 生物科技 医药 医疗器械 新材料 新能源 光电 光电子 通信技术 软件 机械"
)
_TRADES += " 机械设备 自动化设备 精密制造 汽车零部件 物流 贸易 实业 投资"
_TRADES += " 建设工程 环保科技 化工 食品 纺织 家居 建材 传媒 文化传播"
_FORMS = ("有限公司", "有限公司", "有限公司", "股份有限公司", "集团有限公司", "集团", "股份")
_LOOK_ALIKE = "己已 未末 土士 天夫 千干 申电 辰晨 微徽 晶品 源原 锐税 海梅 科料 清请 华毕 光先 云去 达迭 金全 力刀 江红"
_LOOK_ALIKE += " 宏宠 明朋 恒桓 博搏 凯铠 荣莱 泰秦 瑞端 昌冒 安按 富福 子了 大太 今令 思恩 治冶 析折 材村 侯候 券卷"
_SORTS_OF_CASES = frozenset(
    ("homophone", "lookalike", "pinyin", "initials", "insertion", "deletion", "substitution", "transposition", "alias")
)
_OF_EACH = 12
_REAL = 0.27  # of the questions ask for packaged companies
_WITH_PLACE_AND_FORM = 0.75  # of the made names
_SEED = 20200910
_CASES = Path(__file__).parents[1] / "cases" / "names.json"


@dataclass(frozen=True, slots=True)
class Misspelt:
    """What is typed, and the entry that is meant."""

    typed: str
    want: str
    sort: str


def made_names(count: int) -> list[str]:
    """Names of parts, none of them a packaged one; a longer list begins with the shorter one."""
    random = Random(_SEED)
    taken = {alias for row in packaged() for alias in row.aliases}
    regions, trades = _REGIONS.split(), _TRADES.split()
    made: dict[str, None] = {}
    while len(made) < count:
        name = "".join(random.choices(_BRANDS, k=random.choice((2, 2, 2, 3)))) + random.choice(trades)
        if random.random() < _WITH_PLACE_AND_FORM:
            name = random.choice(regions) + name + random.choice(_FORMS)
        if name not in taken:
            made[name] = None
    return list(made)


@cache
def packaged() -> list[CatalogueRow]:
    """The packaged companies."""
    return [row for row in seed_rows() if row.kind == "company"]


def misspelt(made: Sequence[str]) -> list[Misspelt]:
    """The held-out cases that people wrote of real names, and real and made names mistyped in every way."""
    return [*_held_out_cases(), *_mistype(made)]


def _held_out_cases() -> Iterator[Misspelt]:
    for case in json.loads(_CASES.read_text("utf-8")):
        wanted = case["kind"] == "company" and case["want"] and case["outcome"] in {"found", "corrected"}
        if case.get("held_out") and wanted and case["sort"] in _SORTS_OF_CASES:
            yield Misspelt(case["query"], case["want"], case["sort"])


def _mistype(made: Sequence[str]) -> Iterator[Misspelt]:
    random = Random(_SEED + 1)
    real = [row.name for row in packaged() if len(row.name) > 3]
    ways: dict[str, Callable[[Random, str], str]] = {
        "homophone": _as_homophone,
        "lookalike": _as_look_alike,
        "deletion": _delete,
        "insertion": _insert,
        "transposition": _swap,
        "substitution": _substitute,
        "more and less": lambda random, name: _delete(random, _insert(random, name)),
        "two others": lambda random, name: _substitute(random, _substitute(random, name)),
        "two less": lambda random, name: _delete(random, _delete(random, name)),
        "two more": lambda random, name: _insert(random, _insert(random, name)),
        "swapped and other": lambda random, name: _substitute(random, _swap(random, name)),
        "two homophones": lambda random, name: _as_homophone(random, _as_homophone(random, name)),
        "homophone and other": lambda random, name: _substitute(random, _as_homophone(random, name)),
        "without form": lambda _, name: stem(name),
        "brand and trade": lambda _, name: _without_place(stem(name)),
        "mistyped brand and trade": lambda random, name: _as_homophone(random, _without_place(stem(name))),
        "pinyin": lambda _, name: "".join(_sound(char) for char in stem(name)),
    }
    for sort, way in ways.items():
        found = 0
        while found < _OF_EACH:
            name = random.choice(real if random.random() < _REAL else made)
            typed = way(random, name)
            if fold(typed) != fold(name):
                found += 1
                yield Misspelt(typed, name, sort)


def _replace(name: str, place: int, char: str) -> str:
    return name[:place] + char + name[place + 1 :]


def _as_homophone(random: Random, name: str) -> str:
    place = random.randrange(len(name))
    return _replace(name, place, random.choice(_homophones().get(_sound(name[place]), name[place])))


def _as_look_alike(random: Random, name: str) -> str:
    pairs = _LOOK_ALIKE.split()
    twins = {pair[0]: pair[1] for pair in pairs} | {pair[1]: pair[0] for pair in pairs}
    places = [place for place, char in enumerate(name) if char in twins]
    if not places:
        return name
    place = random.choice(places)
    return _replace(name, place, twins[name[place]])


def _delete(random: Random, name: str) -> str:
    place = random.randrange(len(name))
    return name[:place] + name[place + 1 :]


def _insert(random: Random, name: str) -> str:
    place = random.randrange(len(name) + 1)
    return name[:place] + random.choice(_common_characters()) + name[place:]


def _substitute(random: Random, name: str) -> str:
    return _replace(name, random.randrange(len(name)), random.choice(_common_characters()))


def _without_place(name: str) -> str:
    places = sorted(_REGIONS.split(), key=len, reverse=True)
    return next((name.removeprefix(place) for place in places if name.startswith(place)), name)


def _swap(random: Random, name: str) -> str:
    place = random.randrange(len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


@cache
def _common_characters() -> list[str]:
    """The 3,755 of GB 2312's first level, mixed."""
    codes = ((high, low) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    chars = [bytes(code).decode("gb2312") for code in codes if code < (0xD7, 0xFA)]
    Random(_SEED).shuffle(chars)
    return chars


@cache
def _homophones() -> dict[str, list[str]]:
    chars: dict[str, list[str]] = defaultdict(list)
    for char in _common_characters():
        chars[_sound(char)].append(char)
    return chars


@cache
def _sound(char: str) -> str:
    from pypinyin import lazy_pinyin

    return str(lazy_pinyin(char)[0])
