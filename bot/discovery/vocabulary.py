"""The words around companies' names that end or rule out one: general Chinese, of no one bulletin or trade."""

import re

# Characters that names hardly ever have in them.
FUNCTION = frozenset(
    "由与和对向是为在的被将及而以从到使让把给于等又也则仍都就并已不但或若因据按当至未曾均各每该此其这那本有没要可会"
    "却能还更最很只再们了着过吗呢个名位家次年月日号时分元万亿股约近超达逾第一二两三四五六七八九十百千零之者所说称拟任"
    "暂获遭占随亦即比后共里级颗枚兼除往诉送抢砍涨跌赔赚欠"
)
# What is done to a trade, not a brand: 签, 建.
DEEDS = frozenset("做用建签搭促抓补扩增减推引升降打让拉搞办造买卖供")
# What tells which of its kind the name after it is.
HEADS = frozenset(
    """
    公司 企业 厂商 厂家 商家 巨头 龙头 新贵 新秀 机构 集团 平台 品牌 券商 投行 药企 车企 房企 网企 芯企 央企 国企 民企
    名企 初创 同行 对手 客户 股东 上游 下游 运营商 制造商 供应商 服务商 开发商 经销商 代工厂 生产商 零售商 承包商
    设备商 矿商 电商 厂 商 母公司 子公司 分公司 上市公司 独角兽 旗下 寡头 大厂 车厂 药厂 酒企 乳企 银行 保荐 主承销商
    控股方 业主 业主方 船东 原告 被告 投资方 承建方 建设方 收购方 合作方 供应方 总包 渠道商 果企 民企 粮企 中介
    经营者 租户 买家 卖家 买主 卖主 甲方 乙方 保荐人 托管行 出租方 承运方 老东家 东家 竞品
    货代 船代 财团 同业 友商 竞争对手 合作伙伴 伙伴 业者 成员 公司的 公众号 老牌 知名 著名 新势力 三方 双方 船公司 母 子
    """.split()
)
# What stands before people's or products' names.
BEFORE_OTHERS = frozenset(
    """
    管理人 代表人 模型 业务 发布的 所谓
    """.split()
)
# Where a company is, or when: not part of its name.
LEADS = frozenset(
    """
    美国 德国 日本 韩国 英国 法国 荷兰 瑞士 瑞典 芬兰 丹麦 挪威 意大利 西班牙 俄罗斯 印度 以色列 加拿大 澳大利亚
    新西兰 哈萨克斯坦 乌兹别克斯坦 蒙古国 沙特 沙特阿拉伯 阿联酋 卡塔尔 科威特 伊朗 伊拉克 约旦 埃及 摩洛哥 阿尔及利亚
    尼日利亚 肯尼亚 埃塞俄比亚 加纳 几内亚 刚果 赞比亚 坦桑尼亚 安哥拉 津巴布韦 阿根廷 秘鲁 哥伦比亚 厄瓜多尔 玻利维亚
    乌拉圭 古巴 巴拿马 菲律宾 印尼 印度尼西亚 柬埔寨 老挝 缅甸 孟加拉国 巴基斯坦 斯里兰卡 尼泊尔 匈牙利 波兰 捷克
    希腊 葡萄牙 罗马尼亚 塞尔维亚 乌克兰 白俄罗斯 冰岛 卢森堡
    新加坡 巴西 泰国 越南 马来西亚 智利 比利时 爱尔兰 奥地利 南非 土耳其 墨西哥 台湾 台湾地区 香港 欧洲 美 德 日 韩
    全球 国内 国外 海外 国产 本土 内地 大陆 我国 世界 民营 国有 外资 其中 同期 近年 今年 去年 记者 相比 首批 首家 分别
    线上 线下 同城 行业 业内 市场 产业链 此前
    """.split()
)
# Where nobody in particular is, unlike in a land: 全球航空, but 柬埔寨航空.
ANYWHERE = frozenset(
    """
    全球 国内 国外 海外 境外 国产 本土 内地 大陆 我国 世界 欧洲 民营 国有 外资 其中 同期 线上 线下 同城 行业 业内 市场
    """.split()
)
# Words that part elsewhere, but often begin or end names.
KEPT = frozenset(
    """
    北方 东方 南方 西部 中国 联想 理想 荣耀 创新 希望 移动 联合 发现 信达 先导 通用 大众 国投 长江 首创 太平洋 精选 优选
    现代 启明 启迪 远大 奔腾 腾飞 奔驰 强生
    """.split()
)
# What looks like a name and is none: kinds of companies, bodies that are none, terms, units, products.
NOBODYS = frozenset(
    """
    公司 本公司 该公司 上市公司 子公司 母公司 分公司 总公司 控股公司 集团公司 航空公司 保险公司 证券公司 电力公司
    科技公司 互联网公司 跨国公司 股份公司 基金公司 合资公司 新公司 同类公司 大公司 小公司 中小公司 汽车公司 药业公司
    电信公司 有限公司 股份有限公司 项目公司 平台公司 国有公司 民营公司 外国公司 物流公司 游戏公司 芯片公司 软件公司
    快递公司 食品公司 生物公司 医药公司 房地产公司 国家公司 创业公司 初创公司 上述公司 目标公司 标的公司 关联公司
    股份制银行 股份行 城商行 农商行 代理公司 运营公司 设计公司 建筑公司 矿业公司 电池公司 仿真公司 信息公司 环保公司
    北交 深交 上交 港交 本报讯 银保监会 证监会 发改委
    各公司 两公司 三公司 船公司 火箭公司 卫星公司 租赁公司 投资公司 咨询公司 贸易公司 能源公司 网络公司 通信公司
    半导体公司 欧盟 联合国 北约 世卫 世卫组织 世贸 世贸组织 东盟 一带一路 央视 中国人民银行 人民银行 央行 世界银行
    亚洲开发银行 商业银行 中小银行 开发银行 投资银行 国有银行 中央银行 集成电路 集采 单票 固话 扣非 自营 政企 高科技
    毛利 净利 社保 医保 公积金 朋友圈
    大数据 互联网 守正创新 智能化 基站 纳米 晶圆 上下游 解密 革新 申报 IPTV TWS ARPU EBITDA EBITA EV HEV PHEV WLAN LTE
    PON CDN IDC机房 NLP OCR RPA ERP CRM OA SIM CEO CFO COO CTO CIO IPO AI IT ICT IoT GDP CPI PMI APP App EDA LCD OLED
    LED GPU CPU NPU MCU SoC FPGA DRAM NAND ASIC IC EUV DUV PCB VR AR XR MR 5G 4G 6G 3G NB-IoT WiFi Wi-Fi GPS API SDK
    SaaS PaaS IaaS ETF ESG MSCI ROE EPS KPI PE VC OEM ODM OBM MSP CRO CDMO PD FDA WHO WTO UN EU USA US UK NASA ESA ITU
    IEEE GSMA IMF OECD RCEP TV PC PPP BIM GB TB MB GWh MWh kWh MDI PTA mRNA RNA DNA PDK BOM iPhone iPad Mac Windows
    Android iOS Linux HarmonyOS Switch Xbox PS MOSFET IGBT CMOS LTPS TFT KOL MCN B2B B2C C2M O2O COVID Wind NFT Web
    GAAP Q1 Q2 Q3 Q4 SPAC ARPPU AIoT Chiplet NOR Flash QLC TLC SLC MEMS TOPCon HJT PERC IDM Fabless
    科创板 新三板 创业板 ARR GMV MAU DAU ROI SKU VLCC FPSO CT MRI ADC HBM DDR GDDR CoWoS GAA FinFET RISC-V CUDA GPT LLM
    AIGC AGI AGV AMR
    ETC PPI LPR MLF REIT REITs GDR CDE NMPA EMA IND NDA BLA AirPods Python ArF KrF USB HDMI HTML WAIC CES MWC SUV MPV
    LNG LPG PVC PET BMS L2 L3 L4 ADAS DSP CNC R&D
    """.split()
)
# Terms of industries and cities that the dictionary lacks, or has as names; parts of names they may be.
TERMS = frozenset(
    """
    河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海
    内蒙古 广西 西藏 宁夏 新疆 赛道 北美 南美 欧亚 亚太 华北 华南 华东 华中 西北 西南 东北 长三角 珠三角 京津冀 大湾区
    三大 双雄 纳斯达克 云服务 商业航天 卫星通信 储能电池
    手机芯片 智算芯片 工业软件 金融科技 晶圆设备 单晶硅片 卫星互联网 PET-CT
    电芯 电池包 皮卡 硅料 硅片 逆变器 激光雷达 毫米波雷达 海缆 光缆 海工 整车 座舱 智驾 线控 域控 充电桩 换电站 超充
    光储 风储 氢能 绿氢 绿电 绿氨 碳酸锂 氢氧化锂 正极 负极 隔膜 电解液 固态电池 钠电池 刀片电池 大模型 小模型 算力 智算
    智能体 云计算 边缘计算 光模块 硅光 光刻机 光刻胶 靶材 掩模 封测 封装 先进封装 流片 晶圆厂 闪存 内存 显存 主控
    功率器件 碳化硅 氮化镓 磷化铟 蓝宝石 玻璃基板 覆铜板 铜箔 铝箔 面板 背光 模组 折叠屏 笔电 头显 掌机 清洁电器
    家用电器 扫地机 洗地机 空调 茶饮 新茶饮 预制菜 卤味 酱酒 奶粉 液奶 常温奶 低温奶 奶源 生猪 仔猪 猪价 饲料 豆粕
    创新药 仿制药 生物药 中成药 双抗 单抗 医美 玻尿酸 胶原蛋白 耗材 跨境电商 直播带货 即时零售 外卖 仓配 班列 散货 油轮
    邮轮 低空经济 飞行汽车 人形机器人 机械臂 灵巧手 减速器 丝杠 伺服 数控机床 盾构机 叉车 轻卡 商用车 乘用车 新能源车
    纯电 混动 增程 插混 燃油车 二手车 车规 车规芯片 螺纹钢 热卷 铁矿石 焦煤 焦炭 动力煤 成品油 煤制气 乙烯 丙烯 甲醇
    尿素 纯碱 烧碱 钛白粉 有机硅 多晶硅 单晶硅 电解铝 氧化铝 锂价 镍价 钴价 油价 煤价 电价 运价 房价 地价 险资 公募 私募
    房贷 消费贷 保费 车险 资金 交易 中央财政 地方财政 海关 新势力 首尔 东京 纽约 伦敦 巴黎 柏林 慕尼黑 硅谷 旧金山
    东南亚 南亚 东亚 中亚 西亚 中东 中东欧 东欧 西欧 北欧 南欧 非洲 北非 东非 西非 拉美 拉丁美洲 中美洲 大洋洲 亚洲 美洲
    海湾 具身智能 光通信 脑机接口 核聚变
    洛杉矶 底特律 迪拜 曼谷 悉尼 法兰克福 布鲁塞尔
    """.split()
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗方俞任袁柳鲍史唐费"
    "薛雷贺倪汤滕罗毕郝安常于傅齐康伍余顾孟黄萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林刁"
    "钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解应宗丁宣邓洪包左石崔吉龚程邢裴陆荣翁段侯武刘景龙叶黎白蒲邰温庄晏柴瞿阎连习"
    "古廖耿文欧金肖闻翟邬怀涂卓敖游权盖益公岳沙聂关闫"
)
_ENDS = "|".join(
    """
    部 委 局 厅 署 院 所 大学 学院 协会 学会 商会 联盟 基金会 委员会 政府 法院 医院 中心 实验室 研究室 党 会议 大会
    年会 论坛 峰会 展会 博览会 联合会 工商联 办 办公室 小组 工作组 报 日报 晚报 时报 周刊 杂志 通讯社 社 新华网 电视台
    频道 街道 社区 协 监会
    省 市 区 县 镇 乡 村 州 国 岛 港 湾 路 街 人 者 员 师 们 家 士 总 博士 教授 院士 记者 专家 指数 计划 工程
    项目 规划 标准 条例 办法 政策 意见 纲要 目标 方案 系统 技术 产品 芯片组 手机 机型 车型 车 机 疫苗 药物 抑制剂 制剂
    替尼 他汀 沙坦 洛韦 普利 地平 拉唑 列净 列汀 昔布 西汀 利单 肽 单抗 双抗 胶囊 试剂 火箭 卫星
    发动机 平台 混合基金 指数基金 债券基金 股票基金 基金 信托计划 价格 业务 部门 领域 行业 产业 产业链 市场 地区 模式
    能力 经济 社会 生态 需求 研发 板块
    概念股 股 率 量 额 价 性 化 型 类 度 力 法 案 权 层 线 节 展 季 届 期 岁 条 款 站 板 轮 组织 园 园区 示范区 开发区
    新区 高新区 国家 法官 发言人 负责人 业内 人士
    """.split()
)
# No company's name ends so, unless its form is said.
ENDS_OTHERWISE = re.compile(f"(?:{_ENDS})$")
_TITLES = "|".join(
    """
    总经理 董事长 总裁 执行官 首席执行官 CEO CFO COO CTO 分析师 经济学家 秘书长 理事长 会长 院士 教授 记者 博士 司长
    部长
    局长 主任 研究员 社长 创始人 工程师 负责人 经理 代表 书记 市长 省长 院长 所长 专家 师 发言人 代表人 合伙人 先生 行长
    董秘 总监 厂长 主席 女士
    """.split()
)
TITLE = re.compile(f"(?:{_TITLES})$")
TITLE_INSIDE = re.compile(f"(?:{_TITLES}).")
_CHINESE_NAME = f"[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}"
_WHAT_PEOPLE_DO = "在|表示|说|介绍|认为|称|指出|透露|强调|向|曾|就|，|。|、|（"
# A text without one has no PERSON either; to look for it first takes a tenth of the time.
ANY_TITLE = re.compile(_TITLES)
PERSON = re.compile(
    f"(?:{_TITLES})(?P<titled>{_CHINESE_NAME}|[\u4e00-\u9fff]{{2,3}}(?={_WHAT_PEOPLE_DO}))"
    f"|(?P<called>{_CHINESE_NAME})(?=博士|教授|先生|女士|院士)"
)
