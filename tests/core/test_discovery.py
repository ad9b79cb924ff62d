"""Companies that no list has, found by how a text writes of them."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discovery import discover

CASES = json.loads((Path(__file__).parents[1] / "cases" / "companies_unlisted.json").read_text("utf-8"))
FOUND = [
    ("日前，中屿国际公告称，拟扩建一条产线。", "中屿国际"),
    ("由蓝樾科技牵头的海缆项目开工。", "蓝樾科技"),
    ("美国公司Corvane的平台已获批准。", "Corvane"),
    ("科创板上市公司砚川股份（688999.SH）昨晚披露年报。", "砚川股份"),
    ("江苏芯岚微电子股份有限公司本周举行发布会。", "江苏芯岚微电子股份有限公司"),
    ("云知行（北京）信息技术有限公司获批开展试点。", "云知行（北京）信息技术有限公司"),
    ("机器人巨头沃库尔在顺德的厂房启用。", "沃库尔"),
    ("蔚澜、极屿、诺顿斯等企业先后降价。", "极屿"),
    ("三大航司之外，翎隼航空首飞。", "翎隼航空"),
    ("入夏以来，沐砾索性把重心移回大件。", "沐砾"),
    ("仓配外包给了禾驰速运，自己只管选品。", "禾驰速运"),
    ("这批货由沐泰和砾旗代工。", "沐泰"),
    ("英特尔去年就把这条线卖了。", "英特尔"),
    ("网易、微软都没有回应。", "网易"),
    ("福特宣布召回三千辆货车。", "福特"),
    ("除砾澜科技外，多家同行表示将跟进。", "砾澜科技"),
    ("产品已销往澜屿石化在西北的网点。", "澜屿石化"),
    ("研究院与江苏澜屿能源股份有限公司合作建厂。", "江苏澜屿能源股份有限公司"),
    ("砾岚技术与屿澜建投签约。", "砾岚技术"),
    ("三砾智控、亿澜锂能披露年报。", "三砾智控"),
    ("钓线厂龙澜砾、沐砾科技均上调报价。", "龙澜砾"),
    ("闪存业务卖给了SK海力士，对方没有还价。", "SK海力士"),
    ("由红杉中国领投，顺为资本跟投。", "红杉中国"),
    ("绿电由砾澜和屿岚电力供应，码头由中砾港航承建。", "砾澜"),
    ("装置与屿岚签订了三年合同。", "屿岚"),
    ("入冬以来，奈雪的茶则关掉了十家店。", "奈雪的茶"),
    ("同期砾岚涨了，砾澜和的股价则下跌。", "砾澜和"),
    ("砾和拓都承认，这座矿会停。", "砾和拓"),
    ("淡水河谷和砾和拓澜都承认，这座矿会停。", "砾和拓澜"),
    ("绿的谐波前三季度扭亏，砾澜科技也是。", "绿的谐波"),
    ("砾多多的补贴还没停。", "砾多多"),
    ("国内的砾大大、砾澜科技等都涨了价。", "砾大大"),
    ("飞机已交给柬埔寨航空运营。", "柬埔寨航空"),
    ("工程由中砾三航局承建。", "中砾三航局"),
    ("整机厂砾丽和岚泽因此排产到春节。", "砾丽"),
    ("砾岚云因数据泄露推迟上市。", "砾岚云"),
]
KNOWN_BY_ALL = [  # once, and nothing is said that only companies do
    ("排队的人手里都是瑞幸。", "瑞幸"),
    ("楼下新开了一家三只松鼠旗舰店。", "三只松鼠"),
    ("样机里装的是宁德时代的电芯。", "宁德时代"),
    ("这批面粉都卖到了胖东来。", "胖东来"),
    ("供应商来自海尔智家。", "海尔智家"),
    ("晚上吃的是肯德基还是必胜客，没人记得。", "必胜客"),
]
NOT_KNOWN = [  # the same characters in other words and names
    ("两车只有小摩擦。", "小摩"),
    ("其中核电占一成。", "中核"),
    ("新楼挨着中国石油大学的操场。", "中国石油"),
    ("参会者不同程度地感到不安。", "同程"),
    ("维信诺的屏幕已经送样。", "信诺"),
    ("两地分别卖出3万和2.5万箱。", "万和"),
    ("Sheinbaum出席了仪式。", "Shein"),
]
ALSO_WORDS = [  # a word or a place by itself, a company where something says so
    ("果园里种了苹果。", "苹果宣布在郑州扩建工厂。", "苹果"),
    ("他们爬上了长城。", "长城公告称，产能仍在增加。", "长城"),
    ("祝大家一路平安。", "公司与平安签署协议。", "平安"),
]
EDGES = [  # what stands beside a name and is none of it
    ("杭州的澜康通、沐砾科技中标，单户补贴三千元。", "杭州的澜康通"),
    ("鱼线厂砾王澜、沐砾科技都下调了报价。", "鱼线厂砾王澜"),
    ("货代砾世通国际给出的报价更低。", "货代砾世通国际"),
    ("福建霞浦则把收购价提了两成。", "福建霞浦"),
    ("新车直接对标特斯拉的轿车。", "标特斯拉"),
    ("澜屿投资32亿元建厂。", "澜屿投资"),
    ("电信与联通联合新建基站。", "电信与联通"),
    ("样品已送砾澜科技、屿岚科技测试。", "送砾澜科技"),
    ("惠誉撤销了对它的评级。", "惠誉撤销"),
    ("砾澜把物业拆出来上市。", "砾澜把物业"),
    ("据世界卫生组织称，审阅仍在进行。", "世界卫生"),
    ("最大的债权人为中国农业银行和湖北银行。", "债权人为中国农业"),
    ("三年前砾澜科技也曾起诉它。", "前砾澜科技"),
    ("托管行砾海银行称只负责划转。", "行砾海银行"),
    ("加仓砾岚、澜屿与砾澜科技。", "加仓砾岚"),
    ("空客的A350交付晚了。", "A350"),
    ("推进“屿龙英才计划”，引进各类人才。", "屿龙英才"),
]
NOBODY = [
    "工业和信息化部有关负责人说，产业链仍需补短板。",
    "据研究员周启明介绍，论文发表在《自然》上。",
    "清华大学集成电路学院与中国科学院微电子研究所共建实验室。",
    "北京、上海、深圳三地先行试点，世界互联网大会将在乌镇举行。",
    "新能源汽车、人工智能等领域投资增长较快。",
    "上市公司、子公司和母公司均应披露。",
    "易华精选混合基金披露三季报。",
    "绿氢仍在降本，车企却不急。",
    "丁柯说，谁先做大，谁就赢了。",
    "明年将有新的安排，北京也在其中。",
    "部长阿明·沙希德表示，谈判仍在进行。",
    "三季度，可可豆却涨了两成。",
    "电芯则来自海外，激光雷达采用新方案。",
    "在华东、华北、华南设有中心。",
    "样机在浙江金华下线，东南亚和拉美的客人都来看。",
    "首尔的券商估算，株洲的产线也在其中。",
    "运油-20、无侦-7先后亮相。",
    "一家激光雷达公司宣布裁员，科创板公司则在扩产。",
]
TEXTS = st.text(alphabet="中芯国际科技公司有限股份集团的与和、，。：（）“”《》A1 aB.等三家宣布表示由将0", max_size=80)


def names(text: str) -> list[str]:
    return [name for one in discover([text]) for name in one.names]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_names_are_found_with_their_edges(text: str, name: str):
    assert name in names(text)


@pytest.mark.parametrize(("text", "name"), KNOWN_BY_ALL)
def test_what_everybody_knows_is_found_wherever_it_stands(text: str, name: str):
    assert name in names(text)


@pytest.mark.parametrize(("text", "name"), NOT_KNOWN)
def test_a_known_name_inside_another_word_is_none(text: str, name: str):
    assert name not in names(text)


@pytest.mark.parametrize(("as_word", "as_company", "name"), ALSO_WORDS)
def test_a_known_name_that_is_a_word_too_needs_more(as_word: str, as_company: str, name: str):
    assert name not in names(as_word)
    assert name in names(as_company)


def test_the_list_of_known_names_has_each_once_and_words_last():
    lines = (files("seeds") / "known_companies.txt").read_text("utf-8").splitlines()
    listed = [line.removeprefix("?") for line in lines if not line.startswith("#")]
    assert len(listed) == len(set(listed)) > 6000
    assert all(2 <= len(name) <= 12 and name == "".join(name.split()) for name in listed)
    words = lines[lines.index("# also words") + 1 :]
    assert words == [line for line in lines if line.startswith("?")]


@pytest.mark.parametrize(("text", "more"), EDGES)
def test_what_stands_beside_a_name_is_none_of_it(text: str, more: str):
    assert more not in names(text)


@pytest.mark.parametrize("text", NOBODY)
def test_bodies_places_people_and_trades_are_no_companies(text: str):
    assert names(text) == []


def test_full_and_short_names_are_one_company_with_all_its_places():
    text = "浙江康澜药业股份有限公司今日上市。康澜药业主营原料药，康澜药业董事长到场。"
    (one,) = discover([text])
    assert set(one.names) == {"浙江康澜药业股份有限公司", "康澜药业"}
    assert one.names[0] == "康澜药业"
    assert len(one.places) == 3


def test_a_name_in_brackets_is_the_same_companys():
    found = discover(["砾澜科技（Lanyor）宣布扩产。竞争对手不多，Lanyor则表示，产能仍在增加。"])
    assert [set(one.names) for one in found] == [{"砾澜科技", "Lanyor"}]


def test_two_companies_of_one_brand_stay_two():
    found = discover(["隆砚股份宣布涨价。隆砚氢能公告中标。"])
    assert [one.names for one in found] == [("隆砚股份",), ("隆砚氢能",)]


def test_who_belongs_to_a_company_of_the_same_brand_is_another():
    first = discover(["砾澜集团公告称，砾澜半导体宣布投产，砾澜随后披露业绩。"])
    arm = discover(["京东物流宣布开通专线。京东表示，海外仓仍在增加。"])
    short = discover(["砾澜汽车宣布降价。砾澜表示，产能仍在增加。"])
    assert {"京东", "京东物流"} == {one.names[0] for one in arm}
    assert [set(one.names) for one in short] == [{"砾澜汽车", "砾澜"}]
    assert len(first) > 1


def test_known_companies_help_to_find_others():
    text = "这份名单里还看得到晨光、骆驼的名字。"
    assert names(text) == []
    assert [one.names for one in discover([text], known={"晨光"})] == [("晨光",), ("骆驼",)]


@given(st.lists(TEXTS, max_size=4))
def test_places_hold_their_names_and_never_overlap(texts: list[str]):
    taken: set[tuple[int, int]] = set()
    for one in discover(texts):
        held = {texts[number][start:end] for number, start, end in one.places}
        assert held == set(one.names)
        for number, start, end in one.places:
            covered = {(number, at) for at in range(start, end)}
            assert not covered & taken
            taken |= covered


def test_most_names_found_are_right():
    right = wrong = missed = 0
    for case in CASES:
        found = [one.names for one in discover([case["text"]])]
        labelled = [set(group) for group in case["companies"]]
        hits = sum(any(group & set(one) for one in found) for group in labelled)
        right, missed = right + hits, missed + len(labelled) - hits
        either = set(case.get("either", ()))
        wrong += sum(not any(group & set(one) for group in labelled) and not either & set(one) for one in found)
    assert right / (right + wrong) > 0.9
    assert right / (right + missed) > 0.7


def test_more_words_around_a_known_name_make_no_other_company():
    text = "禾迅小程序、极屿和像禾迅的企业都降价。禾迅软件宣布上市。"
    found = [name for one in discover([text], known={"禾迅"}) for name in one.names]
    assert "禾迅小程序" not in found
    assert "像禾迅" not in found


def test_what_follows_a_surer_name_belongs_to_it_no_more():
    assert names("海沃重申了目标。海沃宣布降价。") == ["海沃"]
