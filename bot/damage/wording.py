"""What damages are called, in the terminal and in the chat alike."""

from bot.models import DamageKind, NodeKind

NODE_KINDS: dict[NodeKind, str] = {
    "article": "文章",
    "heading": "刊名和栏目",
    "contents": "目录",
    "furniture": "页眉页脚",
    "noise": "其他",
}
DAMAGES: dict[DamageKind, str] = {
    "lost": "目录有「{text}」，正文没有",
    "unlisted": "「{text}」像文章标题，目录里没有",
    "doubled": "与《{better}》重复",
    "near": "与《{better}》大半相同",
    "joined": "断开的段落已接上：…{text}｜{better}…",
    "odd": "可疑字符「{text}」",
    "misspelt": "「{text}」疑为「{better}」",
    "quotes": "引号或括号不成对：…{text}…",
}
_BETTER = "，疑为「{better}」"


def say(kind: DamageKind, text: str, better: str) -> str:
    """A damage in a sentence, without its place."""
    said = DAMAGES[kind].format(text=text, better=better)
    return said + _BETTER.format(better=better) if kind == "odd" and better else said


def visible(text: str) -> str:
    """A text with what can't be seen written as its code."""
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in text)
