"""The words business prose states numbers with. All are in folded form; the longest at a place counts."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

Kind = Literal["metric", "verb", "rise", "fall", "ratio", "self", "plain"]

OTHER = "其他"
# What a report tells of its period throughout; other numbers keep to the paragraph that names theirs.
REPORTED = frozenset(
    {"营业收入", "净利润", "扣非净利润", "净亏损", "毛利", "毛利率", "净利率", "营业利润", "利润", "研发投入"}
    | {"每股收益", "净资产", "总资产"}
)
# What companies have and nobody else: a price, an output, an investment may be of goods, trades and places too.
COMPANYS = (REPORTED - {"利润"}) | {
    *("融资", "收购价", "持股比例", "估值", "市值", "回购", "资本开支", "现金流", "营业亏损"),
    *("出货量", "销量", "月活", "日活", "门店数", "员工数", "订单", "合同额", "业务量"),
}
# What goes on through the time that a paragraph is of; deals, prices and holdings have moments of their own.
# What happens once: a report's period a few numbers before says nothing of it.
DEALS = frozenset({"融资", "投资额", "收购价", "持股比例", "估值", "市值"})
COURSES = (
    REPORTED
    | {
        "出货量",
        "出货面积",
        "销量",
        "产量",
        "产能",
        "产能利用率",
        "市场份额",
        "用户数",
        "月活",
        "日活",
        "下载量",
        "门店数",
        "基站数",
        "员工数",
    }
    | {"装机量", "发电量", "业务量", "运输量", "吞吐量", "周转量", "客座率", "交易额", "商家", "同店销售", "ARPU"}
    | {"研发投入占比", "营业利润率", "利润率", "现金流", "资本开支", "EBITDA", "成本", "费用", "销售费用", "管理费用"}
    | {"保费", "新业务价值", "内含价值", "净息差", "不良贷款率", "拨备覆盖率"}
)

_METRICS = {
    "营业收入": "营业总收入 营业净收入 净收入 营业收入 营运收入 主营业务收入 主营收入 业务收入 销售收入 "
    " 销售额 内销售额 内销售收入 销售金额 营业额 总营收 营收 总收入 收入 总收益 收益",
    "净利润": "归属于上市公司股东的净利润 归属上市公司的净利润 归母净利润 净利润额 净利润 净利 纯利润 纯利 "
    "应占溢利 应占利润 溢利",
    "扣非净利润": "扣非净利润 扣非归母净利润 扣非后净利润 扣除非经常性损益的净利润 扣除非经常性损益后的净利润 "
    # the prefix 归属于上市公司股东的 says whose it is and is skipped like any other word before a metric
    "扣除非经常性损益净利润",
    "净亏损": "净亏损额 预亏 净亏损 累计亏损 亏损额 亏损",
    "毛利": "毛利润 毛利额 毛利",
    "毛利率": "毛利率",
    "净利率": "净利率 净利润率",
    "营业利润": "营业利润 经营利润 运营利润 经营溢利",
    "营业亏损": "营业亏损 运营亏损 经营亏损",
    "利润": "利润总额 税前利润 税前溢利 利润 盈利",
    "研发投入": "研发投入金额 研发投入 研发费用 研发支出 研发金额 研发开支 研发经费 "
    "研究开发支出 研究开发费用 研究开发投入 研发资金 研发费",
    "研发投入占比": "研发投入占比 研发投入比重 研发投入强度 研发占比 研发费用率",
    "研发人员": "研发人员 研发工程师 研发技术人员 研发团队 科研人员",
    "员工数": "员工总数 员工人数 员工数 员工规模 员工 职工 雇员 团队规模 团队人数 团队",
    "出货量": "出货数量 出货规模 出货总量 出货量 发货量 交付量 出货 供货量 供货 供应量",
    "出货面积": "出货面积",
    "销量": "销售数量 销售量 销量 海外销量 境外销量 国外销量 国内销量 境内销量",
    "产量": "年产量 产量 产气量 日产气量 产油量 日产油量",
    "产能": "年产能 产能 年产 月产 日产",
    "产能利用率": "产能利用率 年产能利用率 月产能利用率 稼动率",
    "市场份额": "市场占有率 市场份额 市占率 市占 占有率 份额",
    "市值": "总市值 市值",
    "估值": "投后估值 投前估值 估值",
    "融资": "融资总额 融资额 融资 募集资金 募资 募集 净筹 筹资 集资 募得 融得 获投 可转债 可转换债券 定增 "
    "天使轮 种子轮 a轮 a+轮 b轮 b+轮 c轮 c+轮 d轮 e轮 f轮",
    "投资额": "总投资规模 总投资额 投资总额 投资规模 投资金额 投资额 总投资 投资 注资 出资 斥资 "
    "认购 认缴 入股 增资 投入",
    "收购价": "收购价格 收购金额 收购价 交易价格 交易对价 交易总价 总对价 作价 对价 收购 并购",
    "持股比例": "持股比例 持股 占股 股权 股份 权益",
    "金额": "累计金额 总金额 金额 总价款 价款 总价",
    "授信": "授信额度 授信 信贷资金",
    "订单": "订单金额 订单总额 订单量 订单",
    "合同额": "合同金额 合同总额 合同额 中标金额 合同",
    "用户数": "用户总数 用户数量 用户规模 用户数 活跃用户 年活跃用户 注册用户 付费用户 用户 "
    "订阅用户 订阅用户数 订阅会员 订阅会员数 付费会员 付费会员数 客户总数 客户数量 "
    "客户数 客户 会员总数 会员数 会员 年度活跃消费者 活跃消费者 消费者 年度活跃买家 活跃买家 买家 "
    "活跃账户 订阅者 订户",
    "月活": "月活跃用户数 月活跃用户 月活跃账户 月活用户 月均活跃用户 月活 mau",
    "日活": "日活跃用户数 日活跃用户 日活跃账户 日活用户 日均活跃用户 日活 dau",
    "下载量": "下载次数 下载量 下载",
    "门店数": "门店数量 门店数 门店总数 门店 药店 药房 直营店 加盟店 专卖店 体验店 营业网点 "
    "终端网点 网点 分店 旗舰店 餐厅",
    "基站数": "基站数量 基站数 基站",
    "专利数": "专利数量 专利申请 专利数 专利",
    "每股收益": "基本每股收益 稀释每股收益 "
    "摊薄每股收益 每股摊薄收益 每股摊薄盈利 每股基本收益 每股净收益 每股收益 每股盈利 每股盈余 "
    "每股税后净利 每股净利 每股税后纯益 每股纯益 每股税后盈余 eps",
    "净资产": "净资产 资产净额",
    "总资产": "总资产 资产总额",
    "薪酬": "平均年薪 年薪 月薪 薪酬 薪资 工资",
    "价格": "开盘价 起售价 售价 目标价 发行价 收盘价 收盘 报价 票价 价位 定价 造价 单价 股价 均价 价格 "
    "开盘 盘前 盘后 客单价 成交价 认购价 认购价格 增发价 转股价 行权价 配售价 发售价 招股价 发行区间 "
    "现货价 现货价格 合约价 合约价格 出厂价 零售价 批发价 指导价 市场价 代工价",
}

_NAMED_AS_SAID = (
    "处置收益 其他收益 经常性收益 理财收益 利息收益 转让收益 综合收益 净收益 分红收益 净资产收益率 资产收益率 "
    "短期投资 长期投资 费用 销售费用 管理费用 财务费用 成本 欠款 货款 税款 合同负债 票房 流水 新业务价值 "
    "内含价值 拨备 利息 租金 佣金 手续费 闲置资金 自有资金 商誉 减值 捐赠 回购 周转量 吞吐量 拨备覆盖率 "
    "资本充足率 净息差 付费率 续费率 续约率 留存率 复购率 渗透率 利润率 亏损率 净亏损率 净负债率 费用率 "
    "转化率 客座率 载客率 出租率 入住率 周转率 换手率 开工率 利用率 覆盖率 中签率 复合增长率 复合增速 增值率 "
    "回报率 收益率 准确率 开发者 司机 商家 骑手 粉丝 销售面积 土地储备 在管面积 机队 占地面积 建筑面积 溢价 运力"
)
# Measures that stand in many units, or beside others: a number without a word goes on with what is above, but only in
# the same unit with one of these.
_LOOSE = {
    "资本开支": "资本开支 资本支出 资本性支出",
    "现金流": "现金流量净额 现金流净额 净现金流 现金流",
    "现金": "现金及现金等价物 现金等价物 现金储备 货币资金 现金 账上资金",
    "分红": "中期息 末期息 特别息 分红 股息 股利 红利 派息 派现 现金分红 现金股利 现金红利",
    "存货": "库存 存货 存货余额",
    "应收账款": "应收账款 应收款 应收账款余额",
    "负债": "负债 总负债 负债总额 债务",
    "资产负债率": "资产负债率 负债率",
    "贷款": "贷款 贷款余额 借款",
    "存款": "存款 存款余额",
    "支出": "支出 开支",
    "产值": "年产值 产值",
    "交易额": "成交额 成交总额 交易额 交易总额 商品交易总额 gmv",
    "保费": "保费收入 保费",
    "投资收益": "投资收益 投资收入",
    "投资收益率": "投资收益率 总投资收益率",
    "公允价值变动收益": "公允价值变动收益 变动收益",
    "罚款": "罚款 罚金",
    "赔偿": "赔款 赔偿金 赔偿 和解金",
    "补贴": "补贴 补助",
    "注册资本": "注册资本 注册资金",
    "装机量": "装机量 装车量 装机容量 装机总量 装机规模 新增装机",
    "发电量": "发电 发电量 上网电量",
    "业务量": "业务量 单量 票量 包裹量",
    "运输量": "运输量 客运量 货运量",
    "储量": "储量 资源量",
    "不良贷款率": "不良贷款率 不良率",
    "营业利润率": "营业利润率 经营利润率 运营利润率",
    "营业亏损率": "营业亏损率 经营亏损率 运营亏损率",
    "良率": "良品率 良率",
    "同店销售": "同店销售增长率 同店销售额 同店销售",
    "EBITDA": "ebitda ebitda亏损",
    "EBITA": "ebita ebita亏损",
    "EBIT": "ebit ebit亏损",
    "ARPU": "arpu",
    **{name: name for name in _NAMED_AS_SAID.split()},
    OTHER: "减产规模 减产 发票 资金余额 余额",
}
SHARE = "占比"
_DONE = ("出口", "进口", "召回", "裁员", "发射", "在轨")  # deeds that are counted under their own name
LOOSE = frozenset(_LOOSE) | {*_DONE, SHARE}

# What is done says what is counted, where no noun does.
_VERBS = {
    "销量": "海外销售 境外销售 国外销售 国内销售 境内销售 内销 外销 卖出 售出 销出 销售 卖掉 卖了 仅售 共售 售",
    "出货量": "交付 发货 供应",
    "产量": "下线 生产 制造 产出 月产出 年产出",
    "营业收入": "贡献 创收 入账 进账",
    "价格": "报收 收报 收于",
    "收购价": "出售 转让 买下 购得",
    "门店数": "净开业 开业 开店 新开 关店 闭店",
    "装机量": "装车 装机",
    **{name: name for name in _DONE},
    OTHER: "支付",
}

_WORDS: dict[Kind, str] = {
    "rise": "增长率 增长 增加 增幅 增速 涨幅 升幅 上涨 上升 上扬 提升 提高 大涨 大增 激增 猛增 飙升 攀升 走高 扩大 "
    "上调 扩充 跃升 回升 反弹 暴涨 暴增 递增 多卖 多售 多赚 多出 爬坡 爬升 拉升 扩张 变动 变化 改善 多增 增 涨 升",
    "fall": "减亏 下降 下滑 下跌 下行 减少 降低 回落 大跌 大降 锐减 骤降 缩减 缩水 萎缩 收缩 降幅 跌幅 减幅 "
    "少卖 少售 少赚 下调 压降 压缩 削减 缩小 缩至 下挫 重挫 暴跌 跌去 收窄 蒸发 少 降 减 跌",
    "ratio": "占比 占到 占据 占有 比重 占",
    "self": "本公司 该公司 该行 本行 该集团 该企业 该平台 该机构 中报显示 业绩显示 招股书显示 公司 企业 "
    "集团 我们 其 前者 后者 报告显示 报告还显示 财报显示 半年报显示 年报显示 季报显示 公告显示 "
    "报告指出 财报指出 公告称",
    # Words that hold one of those above and mean something else.
    "plain": "以现金 同比 环比 比例 比如 比较 比赛 比特 好比 新增 增值税 增值 增加值 增持 增发 减持 减税 降价 "
    "降噪 升级 涨价 跌停 涨停 多少 至少 不少 缺少 减排 其中 其他 其它 其余 其次 其后 尤其 极其 及其 与其 占地 占用 "
    "抢占 投资者 投资人 投资机构 投资公司 投资基金 风险投资 投资部门 "
    "用户体验 用户端 客户端 客户需求 公司债 企业家 "
    "裁减 价格战 涨跌 跌宕 升温 升华 减速 加减 增强 增设 增添 增进 降临 降本 减免 收入来源 利润来源 "
    "售后 售楼 零售 发售 预售 售罄 代售 销售费用率 "
    "销售代理 销售人员 销售团队 销售渠道 销售网络 销售员 "
    "在售 售货 待售 投入使用 投入运营 投入生产 投入市场 投入商用 投入产出 节省投资 "
    "供应商 供应链 供应紧张 供应短缺 供应不足",
}


_MADE_IN = frozenset({"月产", "年产", "日产"})


class Word(NamedTuple):
    """A word of the vocabulary at [start, end) of a folded sentence; `name` is the metric a metric word means."""

    kind: Kind
    name: str
    start: int
    end: int


def find_words(folded: str) -> list[Word]:
    """The words of a folded sentence that matter here, in order."""
    automaton, meanings = _automaton()
    found = ((meanings[number], start, end) for number, start, end in automaton.find_matches_as_indexes(folded))
    return [
        Word(*meaning, start, end)
        for meaning, start, end in found
        if meaning[0] != "plain" and not (meaning[1] == "产能" and _is_of_date(folded, start, end))
    ]


def _is_of_date(folded: str, start: int, end: int) -> bool:
    """Whether a word was found across the end of a date: 9[月产]出."""
    return folded[start:end] in _MADE_IN and folded[start - 1 : start].isdigit()


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[Kind, str]]]:
    listed = list(_listed())
    automaton = AhoCorasick([word for word, _, _ in listed], matchkind=MatchKind.LeftmostLongest)
    return automaton, [(kind, name) for _, kind, name in listed]


def _listed() -> Iterator[tuple[str, Kind, str]]:
    for name, words in (_METRICS | _LOOSE).items():
        yield from ((word, "metric", name) for word in words.split())
    for name, words in _VERBS.items():
        yield from ((word, "verb", name) for word in words.split())
    for kind, words in _WORDS.items():
        yield from ((word, kind, word) for word in words.split())
