"""What is chosen for a screen, on invented articles: whose sentences, which first, nothing twice."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.belonging import Stated, Subject
from bot.models import Article, ArticleHead, ArticleId, Block, Bulletin, BulletinId, Sentence
from bot.summary import best_sentence, tell, tell_article

BULLETIN = Bulletin(id=BulletinId(1), title="月报", date="2024-05", date_estimated=False)


def make(*texts: str, title: str = "行业观察", point: str = "") -> Article:
    """An article of paragraphs; a text that begins with # is a heading."""
    blocks, place = [], len(title)
    for marked in texts:
        text, level = marked.removeprefix("#"), int(marked.startswith("#"))
        end = place + len(text)
        blocks.append(Block(kind="heading" if level else "paragraph", level=level, text=text, start=place, end=end))
        place = end
    head = ArticleHead(
        id=ArticleId(1), bulletin=BULLETIN, section="", title=title, page=None, page_end=None, position=1, point=point
    )
    return Article(head=head, start=0, end=place, blocks=tuple(blocks))


def places(article: Article, *names: str) -> list[int]:
    source = article.head.title + "".join(block.text for block in article.blocks)
    found = [place for name in names for place in range(len(source)) if source.startswith(name, place)]
    return sorted(found)


def shown(article: Article, subject: Subject, room_chars: int = 900) -> list[str]:
    return [sentence.text for sentence in tell([(article, subject)], room_chars)[0]]


def company(article: Article, name: str, *others: str, stated: Sequence[Stated] = ()) -> Subject:
    return Subject(places(article, name), others=places(article, *others), stated=stated)


def test_a_sentence_goes_on_about_a_company_until_another_takes_over():
    article = make(
        "行业在春季回暖，各家陆续公布了业绩。",
        "星河电池上半年收入20亿元。报告显示，其出口占了三成。公司表示，明年将建第二座工厂。北辰电机的收入为8亿元。该厂员工不到千人。",
    )
    told = shown(article, company(article, "星河电池", "北辰电机"))
    assert told == ["星河电池上半年收入20亿元。", "报告显示，其出口占了三成。", "公司表示，明年将建第二座工厂。"]


def test_what_follows_a_list_that_names_it_belongs_to_nobody():
    article = make(
        "行业在春季回暖。",
        "北辰电机、星河电池等企业争相进入储能。各地的补贴也在加码。",
        "市场规模今年会翻一番。",
        "北辰电机去年建了新厂。南溪电缆也在扩产。",
    )
    told = shown(article, company(article, "星河电池", "北辰电机", "南溪电缆"))
    assert told == ["北辰电机、星河电池等企业争相进入储能。"]


def test_a_paragraph_goes_on_about_a_company_only_if_it_begins_so():
    lines = [
        "北辰电机去年建了新厂。",
        "星河电池上半年收入20亿元。",
        "{}明年的产能会翻番。",
        "北辰电机和南溪电缆也在扩产。",
    ]
    for begins, goes_on in (
        ("公司预计", True),
        ("此外，该厂", True),
        ("回顾这个行业，", False),
        ("同行们都认为，", False),
    ):
        article = make(*(line.format(begins) for line in lines))
        told = shown(article, company(article, "星河电池", "北辰电机", "南溪电缆"))
        assert (f"{begins}明年的产能会翻番。" in told) is goes_on


def test_somebody_who_but_stresses_something_speaks_for_himself():
    article = make(
        "北辰电机和南溪电缆来了。北辰电机带来三款样机。南溪电缆签下两笔订单。",
        "星河电池副总经理预测，储能会翻番。不过，协会的顾北强调，需求还没有到来。",
    )
    told = shown(article, company(article, "星河电池", "北辰电机", "南溪电缆"))
    assert not any("顾北" in text for text in told)


def test_figures_come_before_the_rest_where_there_is_room_for_few():
    text = "星河电池成立于十年前的春天。星河电池的园区里种着樱花。星河电池去年收入20亿元，净利润3亿元。"
    article = make(text, "北辰电机、南溪电缆和东岭铜箔也公布了各自的计划。")
    at = places(article, "20亿元")[0]
    subject = company(article, "星河电池", "北辰电机", "南溪电缆", "东岭铜箔", stated=[Stated("营业收入", at)])
    assert shown(article, subject, 30) == ["星河电池去年收入20亿元，净利润3亿元。"]


def test_a_quotation_and_what_its_people_say_later_belong_to_a_company():
    article = make(
        "“价格战不会持续到明年年底。过剩的产能已经开始出清。”星河电池总经理沈一舟说。",
        "沈一舟认为，储能会是下一个增长点。北辰电机董事长顾南则表示，电机行业同样艰难。",
    )
    told = shown(article, company(article, "星河电池", "北辰电机"))
    assert told[:2] == ["“价格战不会持续到明年年底。", "过剩的产能已经开始出清。”"]
    assert "沈一舟认为，储能会是下一个增长点。" in told
    assert not any("顾南" in text for text in told)


def test_another_speaker_takes_over():
    article = make(
        "今年的展会来了不少新面孔，北辰电机和南溪电缆也在其中。北辰电机带来三款样机。南溪电缆签下两笔订单。",
        "星河电池展出了新的电芯。观察人士许知远指出，展会的人流不如往年。",
    )
    told = shown(article, company(article, "星河电池", "北辰电机", "南溪电缆"))
    assert told == ["星河电池展出了新的电芯。"]


def test_a_long_sentence_is_cut_where_it_turns_to_others():
    own = "上半年星河电池的出货量达到12万套，主要客户分布在西南和华南的九个省份，其中家用储能占了大约六成"
    foreign = (
        "；北辰电机的出货量则为3万台，主要供给农机和水泵，客户多在东北，订单排到了年底，工厂只好三班倒，夜里灯火通明。"
    )
    article = make(own + foreign)
    (sentence,) = tell([(article, company(article, "星河电池", "北辰电机"))], 900)[0]
    assert sentence == Sentence(
        text=own, start=article.blocks[0].start, end=article.blocks[0].start + len(own), cut_after=True
    )


def test_nothing_is_said_twice():
    article = make(
        "星河电池上半年收入20亿元，同比增长三成。",
        "会上公布的数字是，星河电池上半年收入20亿元，同比增长三成。星河电池还将在明年建第二座工厂。",
    )
    told = shown(article, company(article, "星河电池"))
    assert len([text for text in told if "20亿元" in text]) == 1
    assert any("第二座工厂" in text for text in told)


def test_of_an_article_that_repeats_another_only_what_is_new_is_told():
    first = make("星河电池上半年收入20亿元。星河电池将建第二座工厂，投资约5亿元。")
    second = make("星河电池上半年收入20亿元。星河电池的新任总工程师来自东岭铜箔。")
    other = company(second, "星河电池")
    repeated = Subject(other.places, others=other.others, repeats=True)
    one, two = tell([(first, company(first, "星河电池")), (second, repeated)], 900)
    assert len(one) == 2
    assert [sentence.text for sentence in two] == ["星河电池的新任总工程师来自东岭铜箔。"]


def test_a_topic_has_what_stands_under_its_heading_and_none_of_the_rest():
    article = make("#储能", "去年新增装机8吉瓦，翻了一番。", "#充电桩", "桩企的日子并不好过，三成仍在亏损。")
    assert shown(article, Subject(places(article, "储能"))) == ["去年新增装机8吉瓦，翻了一番。"]


def test_what_stands_under_a_topic_is_the_topics_own():
    article = make(
        "各地都在谈新型储能。", "钠电池的报价一年里降了四成。", "#会场", "院子里的梧桐已经落叶。", "来宾都说好。"
    )
    assert shown(article, Subject(places(article, "储能"), parts=places(article, "钠电池"))) == [
        "各地都在谈新型储能。",
        "钠电池的报价一年里降了四成。",
    ]


def test_an_article_that_opens_with_a_company_is_all_about_it():
    article = make(
        "星河产业园近来动作不断。", "园区拿出10亿元扶持企业。", "已有1200家企业入驻，其中有北辰电机、南溪电缆。"
    )
    told = shown(article, company(article, "星河产业园", "北辰电机", "南溪电缆"))
    assert any("10亿元" in text for text in told)
    assert any("1200家" in text for text in told)


def test_each_article_on_the_screen_gets_a_sentence():
    long = make(*[f"星河电池在第{n}座城市建了{n * 7}座换电站，服务{n * 13}万名车主。" for n in range(10, 60)])
    short = make("北辰电机与星河电池签署了供货协议。北辰电机还在等待批文。北辰电机的厂房在郊外。")
    subjects = [company(long, "星河电池"), company(short, "星河电池", "北辰电机")]
    told = tell([(long, subjects[0]), (short, subjects[1])], 300)
    assert all(told)


@given(
    st.lists(st.text("星河电池北辰，。；“”说3亿元%", min_size=1, max_size=300), min_size=1, max_size=6),
    st.integers(50, 900),
)
def test_what_is_told_is_verbatim_in_order_and_fits(texts: list[str], room_chars: int):
    article = make(*texts)
    subject = company(article, "星河", "北辰")
    chosen = tell([(article, subject)], room_chars)[0]
    source = article.head.title + "".join(texts)
    assert all(source[one.start : one.end] == one.text for one in chosen)
    assert [one.start for one in chosen] == sorted(one.start for one in chosen)
    assert len(chosen) <= 1 or sum(len(one.text) for one in chosen) <= max(room_chars, len(chosen[0].text))


def test_an_article_is_told_in_three_sentences_with_its_point_first_among_them():
    point = "星河电池将在明年春天建成第二座工厂。"
    texts = [
        "会场外下着小雨，来宾早早入座。",
        point,
        "工厂投资5亿元，年产能3万套。",
        "它能为四百人提供工作。",
        "宴会到九点散场。",
    ]
    told = [sentence.text for sentence in tell_article(make(*texts, title="星河电池建第二座工厂", point=point))]
    assert point in told
    assert "工厂投资5亿元，年产能3万套。" in told
    assert len(told) == 3
    assert tell_article(make()) == []


def test_the_best_sentence_of_a_company_is_whole():
    own = "上半年星河电池的出货量达到12万套，主要客户分布在西南和华南的九个省份，其中家用储能占了大约六成"
    text = own + "；北辰电机的出货量则为3万台，主要供给农机和小型水泵，客户多在东北，订单排到了年底，工厂只好三班倒。"
    article = make("行业回暖。", text)
    best = best_sentence(article, company(article, "星河电池", "北辰电机"))
    assert best is not None
    assert best.text == text
    assert best_sentence(article, company(article, "南溪电缆", "北辰电机")) is None


def test_who_wrote_it_and_where_it_is_from_is_not_told_of_anybody():
    source, said = "——摘自《青禾日报》", "星河电池宣布与三家车企签约。"
    article = make("来源：青禾日报  记者：周砚", said, source, title="星河电池签约")
    assert shown(article, company(article, "星河电池")) == [said]
    assert [sentence.text for sentence in tell_article(article)] == [said]


def test_who_spoke_is_no_sentence_to_show():
    article = make("“星河电池的订单排到明年。”有企业家反映。", "“星河电池今年交付了3万套。”一位负责人感叹。")
    assert shown(article, company(article, "星河电池")) == ["“星河电池的订单排到明年。”", "“星河电池今年交付了3万套。”"]
