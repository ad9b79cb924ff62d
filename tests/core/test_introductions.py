"""Companies that an article introduces, in sentences of other industries."""

import pytest

from bot.app import App
from bot.asking.findings import EntryAnswer
from bot.intake.ingest import ingest
from bot.introductions import read_introductions
from bot.models import Block

SENTENCES = [
    (
        "近日，浙江青禾食品股份有限公司（以下简称“青禾食品”）公布年报，青禾食品全年营业收入23.6亿元。",
        "青禾食品",
        "浙江青禾食品股份有限公司",
    ),
    (
        "据了解，山东海沃渔业集团有限公司(下称「海沃渔业」)新添两艘加工船，海沃渔业年捕捞能力升至8万吨。",
        "海沃渔业",
        "山东海沃渔业集团有限公司",
    ),
    ("日前由四川岷江水泥有限责任公司（简称：岷江水泥）投建的熟料线点火。", "岷江水泥", "四川岷江水泥有限责任公司"),
    (
        "石家庄以岭堂药业股份有限公司（下称以岭堂药业或公司）拿到三张批件，以岭堂药业股价收涨。",
        "以岭堂药业",
        "石家庄以岭堂药业股份有限公司",
    ),
    (
        "上海鹭岛航运股份有限公司（证券代码：601999，证券简称：鹭岛航运）订造六艘散货船。",
        "鹭岛航运",
        "上海鹭岛航运股份有限公司",
    ),
    (
        "北京启明堂生物药业有限公司（Qimingtang Bio，下称“启明堂生物”）完成B轮融资。",
        "启明堂生物",
        "北京启明堂生物药业有限公司",
    ),
    (
        "记者从云南茶马茶业（集团）股份有限公司（以下简称‘茶马茶业’）获悉，春茶均价上涨。",
        "茶马茶业",
        "云南茶马茶业（集团）股份有限公司",
    ),
    (
        "挪威养殖商Nordhav Salmon ASA（以下简称“诺德海夫”）在青岛设厂，诺德海夫称年产三文鱼5000吨。",
        "诺德海夫",
        "Nordhav Salmon ASA",
    ),
    (
        "商业航天企业环宇星联科技有限公司（以下简称“环宇星联”）发射一星，环宇星联称年内再发两星。",
        "环宇星联",
        "环宇星联科技有限公司",
    ),
    (
        "电池材料供应商宁波青禾企业管理有限公司（以下简称“青禾企业”）扩产，青禾企业称明年投产。",
        "青禾企业",
        "宁波青禾企业管理有限公司",
    ),
    ('与和庆堂酒业集团（以下简称"和庆堂"）签约的经销商超过两千家。', "和庆堂", "和庆堂酒业集团"),
    (
        "广州蓝鲸湾医疗器械有限公司（英文简称BWM，以下称“蓝鲸湾医疗”）的呼吸机出口欧洲，BWM还在泰国建厂。",
        "蓝鲸湾医疗",
        "广州蓝鲸湾医疗器械有限公司",
    ),
    (
        "湖南稻香源农业发展有限公司（稻香源农业）今年流转土地12万亩，稻香源农业计划再租3万亩。",
        "稻香源农业",
        "湖南稻香源农业发展有限公司",
    ),
    ("江西赣鹰铜业股份有限公司（GYCU）与智利矿商续约，GYCU今年采购精矿40万吨。", "GYCU", "江西赣鹰铜业股份有限公司"),
    (
        "旗下子公司陕西秦岭乳业有限公司（以下统称秦岭乳业）的奶粉上市，秦岭乳业占当地三成份额。",
        "秦岭乳业",
        "陕西秦岭乳业有限公司",
    ),
    (
        "东海农村商业银行股份有限公司（以下简称东海农商行）不良率降至1.2%，东海农商行净利润增长8%。",
        "东海农商行",
        "东海农村商业银行股份有限公司",
    ),
]
BULLETIN = """民生行业周报

目录

企业\t1
{contents}

企业

{articles}
"""


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", level=0, text=text, start=0, end=len(text))


@pytest.mark.parametrize(("text", "short", "full"), SENTENCES)
def test_the_short_and_the_full_name_are_read(text: str, short: str, full: str):
    (one,) = read_introductions([paragraph(text)])
    assert (one.short, one.full) == (short, full)


def test_a_second_short_name_is_the_same_companys():
    text = "广州蓝鲸湾医疗器械有限公司（英文简称BWM，以下称“蓝鲸湾医疗”或“蓝鲸湾”）的呼吸机出口欧洲。"
    (one,) = read_introductions([paragraph(text)])
    assert (one.short, set(one.others)) == ("蓝鲸湾医疗", {"蓝鲸湾", "BWM"})


@pytest.mark.parametrize(
    "text",
    [
        "浙江青禾食品股份有限公司（以下简称公司）公布年报。",
        "浙江青禾食品股份有限公司（证券代码：600999）公布年报。",
        "浙江青禾食品股份有限公司（位于杭州市）公布年报。",
        "浙江青禾食品股份有限公司（CEO）公布年报。",
        "《食品安全管理办法》（以下简称《办法》）自下月起施行。",
        "浙江青禾食品股份有限公司公布年报（见附件）。",
    ],
)
def test_other_brackets_introduce_nobody(text: str):
    assert read_introductions([paragraph(text)]) == []


def test_with_an_empty_catalogue_each_is_found_and_answered(empty_app: App):
    empty_app.store.catalogue.clear()
    titles = [f"第{number}家企业的消息" for number in range(len(SENTENCES))]
    text = BULLETIN.format(
        contents="\n".join(f"{title}\t{page}" for page, title in enumerate(titles, 1)),
        articles="\n\n".join(
            f"{title}\n\n{sentence}{short}表示，明年还要扩产。"
            for title, (sentence, short, _) in zip(titles, SENTENCES, strict=True)
        ),
    )
    ingest(empty_app.store.shelf, text.encode(), name="w.txt", date="2021-03")
    for sentence, short, full in SENTENCES:
        answer = empty_app.answers.about(short, "company")
        assert isinstance(answer, EntryAnswer), short
        told = sentence + short
        names = {full, short} | ({"BWM"} if short == "蓝鲸湾医疗" else set())
        counts = 0
        for name in sorted(names, key=len, reverse=True):
            counts += told.count(name)
            told = told.replace(name, "□")
        assert answer.mentions == counts
        assert answer.article_count == 1
        by_full = empty_app.answers.about(full, "company")
        assert isinstance(by_full, EntryAnswer)
        assert by_full.entry == answer.entry
