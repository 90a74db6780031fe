import type { HandbookContent } from '@yiwang/contract/visits'

const NOTE = '（本页为系统生成的演示内容，正式使用前请由业务单位核定。）'

/** Pages of the demo handbook: generated, and every one of them says so. */
export const DEMO_HANDBOOK: readonly HandbookContent[] = [
  {
    chapter: '1. 入户走访',
    title: '入户前、入户中、入户后',
    place: 1,
    body: `# 入户前\n- 看今天的走访清单，同一户的事一次办完\n- 戴工作证，两人以上入户更稳妥\n# 入户中\n- 先说明来意，征得同意再进门\n- 情况没有变化，点“没有变化”即可，不用重填\n- 不拍身份证件，不代收现金\n# 入户后\n- 发现隐患当场上报，群众的办事需求记入“代办诉求”\n${NOTE}`,
  },
  {
    chapter: '1. 入户走访',
    title: '独居老人每周看望要点',
    place: 2,
    body: `# 看\n- 取暖方式，一氧化碳报警器是否有电\n- 燃气软管、插座有无老化\n# 问\n- 饮食、用药、有无跌倒\n- 子女多久联系一次\n# 办\n- 停水停电等急事立即上报，盯到恢复为止\n${NOTE}`,
  },
  {
    chapter: '2. 巡查上报',
    title: '一般情况与突发情况',
    place: 1,
    body: `# 一般情况\n- 现场登记，小事当场办\n# 突发情况\n- 先报告，后跟进；人员先撤到安全处\n# 上报要点\n- 一张远景、一张近景\n- 地点以地图定位为准，可以手工改\n${NOTE}`,
  },
  {
    chapter: '3. 帮代办',
    title: '帮代办的范围和规矩',
    place: 1,
    body: `# 两种方式\n- 咨询答复帮办：说清去哪、带什么、多久\n- 全程代办：须本人签字委托，说明交接了哪些材料\n# 规矩\n- 一律免费，不收礼品\n- 原件谁拿着，随时可查\n${NOTE}`,
  },
  {
    chapter: '3. 帮代办',
    title: '门诊慢特病待遇认定',
    place: 2,
    body: `# 谁可以办\n- 参加医保、患有规定病种的居民\n# 带什么\n- 身份证或社保卡\n- 近期病历或诊断证明\n# 怎么办\n- 行动不便的，预约上门\n${NOTE}`,
  },
  {
    chapter: '4. 规范用语和保密',
    title: '群众信息怎么保护',
    place: 1,
    body: `- 只看工作需要的信息，查看敏感信息会留痕\n- 不在微信群发居民姓名、电话、证件\n- 手机丢失，马上告诉网格长，由其远程清除\n${NOTE}`,
  },
]
