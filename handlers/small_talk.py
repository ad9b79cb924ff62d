"""What people say to a bot besides asking: a greeting, thanks, a nod, who are you."""

import re

_SOFT = "呀啊哦哈呢嘛吧啦了的么~～!！。.…?？,， "
_TALK = {
    "start": (
        "你好 您好 你们好 大家好 早 早上好 上午好 中午好 下午好 晚上好 早安 在吗 在不在 在不 有人吗 嗨 哈喽 hi "
        "hello hey 你是谁 您是谁 你叫什么 你是什么 你是机器人吗 你是干什么 你是做什么"
    ),
    "help": (
        "怎么用 怎么使用 如何使用 怎么问 怎么查 你能干什么 你能做什么 你会什么 你会啥 你会干啥 你会做什么 你可以做什么 "
        "有什么功能 能干什么 能做什么 使用方法 怎么订阅 如何订阅 怎么退订 如何退订 怎么取消订阅 怎么导出 "
        "怎么分享 怎么收藏 怎么推送 help helpme"
    ),
    "subscriptions": (
        "退订 取消订阅 不订 暂停订阅 暂停推送 暂停 停止推送 停止订阅 别发 别再发 不要发 "
        "不要再发 推送设置 订阅设置 管理订阅 更改订阅 修改订阅 下次什么时候发 下一次什么时候发 "
        "什么时候发 什么时候推送 什么时候发简报 几点发 几点推送 明天几点发 下次推送 接下来发什么 "
        "下次发什么 明天发什么 订阅了什么 我订阅了什么 有哪些订阅"
    ),
    "bulletins": (
        "哪一期 哪期 是哪一期 这是哪一期 现在是哪一期 简报是哪一期 最新是哪一期 最新一期是哪期 有哪几期 有几期 "
        "目前有几期 现在有几期 一共几期 一共有几期 有多少期 多久更新 多久更新一次 你们多久更新一次 什么时候更新"
    ),
    "thanks": ("谢谢 谢谢你 谢谢您 多谢 感谢 非常感谢 太感谢 谢 辛苦 辛苦你 你辛苦 3q thx thanks thankyou"),
    "bye": ("再见 拜拜 拜 晚安 回头见 bye goodbye"),
    "nod": (
        "好 好滴 好嘞 行 可以 嗯 嗯嗯 恩 收到 知道 明白 懂 对 没事 没关系 不用 ok okay 哈 哈哈 呵呵 嘿嘿 嘻嘻 "
        "厉害 真棒 你真棒 你好棒 真不错 棒 不错 赞 牛"
    ),
    "wrong": ("不对 错 你错 答错 你答错 答得不对 不准 不准确 准吗 数据准吗 你说错 说错 胡说"),
    "unclear": ("请问 请问一下 问一下 打扰 打扰一下 什么 为什么 为啥 怎么 怎么样 如何 多少 谁 哪里"),
}
_MEANING = {bare: talk for talk, listed in _TALK.items() for words in listed.split() if (bare := words.strip(_SOFT))}
_TWICE = re.compile(r"(.+?)\1+")


def small_talk(text: str) -> str | None:
    """What a text is that asks for nothing: a command that answers it, or a key of `texts.TALK`; None if it asks."""
    if not any(map(str.isalnum, text)):
        return "unclear"
    bare = "".join(text.lower().split()).strip(_SOFT)
    if not bare:  # 哈哈哈
        return "nod" if len(text) > 1 else None
    twice = _TWICE.fullmatch(bare)
    return _MEANING.get(bare) or (_MEANING.get(twice[1].strip(_SOFT)) if twice else None)
