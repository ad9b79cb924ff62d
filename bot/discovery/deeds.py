"""What follows a company's name: what companies alone do, what they have, what anybody says, and when."""

import re

from bot.discovery.trades import TRADES

ACTS = frozenset(
    """
    宣布 公告 披露 推出 收购 并购 入股 参股 控股 增持 减持 募资 融资 量产 供货 中标 裁员 停牌 复牌 回购 领投 跟投 提价
    签约 斥资 旗下 减记 首发 过会 挂牌 冲刺 定增 亏损 扭亏 参投 收涨 收跌 大涨 大跌 买下 接盘 入局 董事长 首席 CEO CFO
    COO CTO 总裁 总经理 副总 合伙人 创始人 联合创始人 董事会 大股东 实际控制人 实控人 社长 子公司 母公司 财报 年报
    半年报 半年度报告 季报 三季报 招股书 营收 营业收入 营业总收入 净利润 净亏损 净销售额 股价 市值 出货量 市占率 上市
    """.split()
)
# What others do as well.
WEAK_ACTS = frozenset(
    """
    公布 发布 投产 出资 牵头 签署 上调 下调 递交 盈利 研制 研发 自研 回应 否认 暂缓 跟进 增长 下滑 拖欠 起诉 指控 采购
    合资 联合 合作 携手 达成 共建 拥有 持有 拿下 拿到 推广 拟 取得 获得 谈判 领跑 抛售 出售 涨价 关停 承建 供应 交付
    出货 开售 启用 扩产 布局 进军 退出 澄清 道歉 召回 涉嫌 被罚 涨停 跌停 派息 分红 募集 申请 撤回 更名 成立于 上线
    下线 开业 闭店 关闭 重组 破产 清算 违约 偿还 聘请 任命 裁撤 招聘 招工 追加 砍单 下单 缩减 削减 降价 促销 提交 递表
    试产 试飞 首飞 发售 预售 减产 增产 停产 复产 并入 剥离 分拆 拆分 转让 退市 摘牌 配售 认购 入主 接手 竞购 竞标 超越
    注资 成为 获准 获批 参与 加入 加盟 完成 采用 承诺 持股 增资 减资 出海 签订
    组建 共同 占据 位居 排名 位列 名列 垄断 订购 租用 授权 起家 问世 赞助 代工
    """.split()
)
NOUNS = frozenset(
    """
    业绩 销售收入 毛利率 股票 销量 门店 订单 产能 市场份额 份额 员工 工厂 股东 股权 单季收入 收入 研发费用 首日 开盘
    成交额 成交 净收入 净利 利润 毛利 流水 月活 日活 客单价 装机量 订单量 总部 高层 管理层 官网 工程师 客服 旗舰店
    专卖店 直营店 新品 股东大会 单价 均价 客户 供应商 估值 现金流 债务 库存 财年 财季 中国区 亚太区 大中华区
    收盘 在华 上海工厂 产线 厂区 广告 用户 资产 负债 全年 预告 年产 股份 专利
    """.split()
)
SAYS = frozenset(
    """
    表示 称 认为 指出 介绍 透露 预计 预测 坦言 强调 解释 告诉 分析 说
    """.split()
)
_OTHERS = frozenset(
    """
    合计 同比 环比 实际 所在 计划 委托 断供 协同 生产 全部 新一轮 全资 归母 同期 人民币 数据显示 报告显示 结果显示
    吃下 反超 送样 发力 牵手 加码 联手 力推 领衔 亮相 加速 面对 人为
    销往 运往 发往 送往 卖给 送给 交给 售予 对标 对接 长达 所属 首款 首个 被誉为 誉为 包括 依次 一度 兼 手中 手里
    """.split()
)
STOPS = frozenset(ACTS | WEAK_ACTS | NOUNS | SAYS | _OTHERS) - TRADES
_TIMES = (
    r"前?[一二三四两]个?季度|第[一二三四]财?季度?|\d{2,4}年度?|\d{1,2}月(?:份|底|末)?|\d{1,2}日"
    r"|[一二三四五六七八九十]{1,2}月份?"
)
_ADVERBS = """
    今日 今天 昨日 昨天 昨晚 昨夜 近日 日前 最近 近期 本周 本月 上月 上周 今年 去年 明年 当日 当天 同日 同期 年内 近年
    上半年 下半年 全年 单季 首次 再次 随后 随即 此前 此次 先后 相继 双双 分别 同时 同样 进一步 正式 已经 正在 即将
    预计 计划 主动 共同 联合 曾 已 将 也 亦 仍 则 还 又 正 均 都 欲 拟 的 在 官方 方面 公司 高管 发言人 最新 本次 累计
    合计 旗下 公开 持续 不断 继续 实现 加强 深化 开展 达到 录得 共 全球 国内 海外 总
    """.split()
# Times and adverbs between a subject and its verb.
ADVERBIALS = re.compile(rf"(?:{_TIMES}|{'|'.join(_ADVERBS)}){{1,6}}$")
# What they end with, so that there is no looking for them elsewhere; $ stands before a line's end too.
ADVERBIALS_LAST = frozenset("季度年月份底末日\n") | {adverb[-1] for adverb in _ADVERBS}
