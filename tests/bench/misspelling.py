"""A large catalogue made of real names and of parts, and how people mistype names: the same on every run."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from bot.catalogue import CatalogueRow, seed_rows
from bot.text import fold

_REGIONS = "北京 上海 深圳 广州 杭州 南京 苏州 无锡 成都 重庆 武汉 西安 天津 合肥 厦门 青岛 宁波 长沙"
_FIELDS = "科技 电子 半导体 通信 软件 信息 智能 材料 光电 能源 生物 医药 机械 汽车 网络 数据 传媒 投资 精密 自动化"
_FORMS = ("股份", "集团", "", "")
_LOOK_ALIKE = "己已 未末 土士 天夫 千干 申电 辰晨 微徽 晶品 源原 锐税 海梅 科料 清请 华毕 光先 云去 达迭 金全 力刀 江红"
_LOOK_ALIKE += " 宏宠 明朋 恒桓 博搏 凯铠 荣莱 泰秦 瑞端 昌冒 安按 富福 子了 大太 今令 思恩 治冶 析折 材村 侯候 券卷"
_SORTS_OF_CASES = frozenset(
    ("homophone", "lookalike", "pinyin", "initials", "insertion", "deletion", "substitution", "transposition", "alias")
)
_OF_EACH = 12
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
    random, chars = Random(_SEED), _common_characters()[:900]
    taken = {alias for row in packaged() for alias in row.aliases}
    regions, fields = _REGIONS.split(), _FIELDS.split()
    made: dict[str, None] = {}
    while len(made) < count:
        region = random.choice(regions) if random.random() < 0.4 else ""
        core = "".join(random.choices(chars, k=random.choice((2, 2, 3, 3, 4))))
        name = region + core + random.choice(fields) + random.choice(_FORMS)
        if name not in taken:
            made[name] = None
    return list(made)


@cache
def packaged() -> list[CatalogueRow]:
    """The packaged companies."""
    return [row for row in seed_rows() if row.kind == "company"]


def misspelt(made: Sequence[str]) -> list[Misspelt]:
    """The held-out cases that people wrote of real names, and made names mistyped in every way."""
    return [*_held_out_cases(), *_mistype_made(made)]


def _held_out_cases() -> Iterator[Misspelt]:
    for case in json.loads(_CASES.read_text("utf-8")):
        wanted = case["kind"] == "company" and case["want"] and case["outcome"] in {"found", "corrected"}
        if case.get("held_out") and wanted and case["sort"] in _SORTS_OF_CASES:
            yield Misspelt(case["query"], case["want"], case["sort"])


def _mistype_made(made: Sequence[str]) -> Iterator[Misspelt]:
    random = Random(_SEED + 1)
    ways: dict[str, Callable[[Random, str], str]] = {
        "homophone": _as_homophone,
        "lookalike": _as_look_alike,
        "deletion": _delete,
        "insertion": _insert,
        "transposition": _swap,
        "two edits": lambda random, name: _delete(random, _insert(random, name)),
        "two homophones": lambda random, name: _as_homophone(random, _as_homophone(random, name)),
        "pinyin": lambda _, name: "".join(_sound(char) for char in name),
        "initials": lambda _, name: "".join(_sound(char)[0] for char in name),
    }
    for sort, way in ways.items():
        found = 0
        while found < _OF_EACH:
            name = random.choice(made)
            typed = way(random, name)
            if fold(typed) != fold(name):
                found += 1
                yield Misspelt(typed, name, sort)


def _replace(name: str, place: int, char: str) -> str:
    return name[:place] + char + name[place + 1 :]


def _as_homophone(random: Random, name: str) -> str:
    place = random.randrange(len(name))
    return _replace(name, place, random.choice(_homophones()[_sound(name[place])]))


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
