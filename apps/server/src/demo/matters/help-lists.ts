import type { HelpList } from '@yiwang/contract/matters'

type Group = readonly [group: string, ...names: string[]]

/** What helpers of one town run for, 31 matters (助跑事项清单). */
const RUNS: readonly Group[] = [
  [
    '社会保险',
    '社会保障卡申领',
    '社会保障卡挂失',
    '城乡居民基本养老保险待遇申领',
    '养老保险定期待遇领取资格认证',
    '城乡居民参保登记',
    '灵活就业参保登记',
    '医疗费用票据递交',
  ],
  [
    '民政卫计',
    '80周岁以上老年人高龄津贴发放',
    '最低生活保障',
    '特困人员救助供养',
    '临时救助',
    '困难残疾人生活补贴',
    '重度残疾人护理补贴',
    '生育登记服务',
    '农村部分计划生育家庭奖励扶助金',
  ],
  [
    '综合服务',
    '居民身份证办理（包括临时）',
    '户口登记',
    '申领《老年人优待证》',
    '结婚登记预约',
    '水电燃气缴费',
    '快递代取',
  ],
  ['城建', '乡村建设规划许可证核发', '业主委员会备案', '占道施工咨询', '危房鉴定申请'],
  ['纠纷调解', '邻里纠纷调解申请', '对公民法律援助申请的审批'],
  ['有线电视', '有线电视开户', '有线电视报修', '宽带报修', '有线电视过户'],
]

/** Nine classes, 17 items, for people who cannot run themselves. */
const ERRANDS: readonly Group[] = [
  ['证照', '残疾人证新办', '申领《老年人优待证》'],
  ['社保', '社会保障卡申领', '养老保险定期待遇领取资格认证'],
  ['医保', '城乡居民参保登记', '门诊费用报销'],
  ['救助', '临时救助', '最低生活保障'],
  ['计生', '生育登记服务', '生育津贴支付'],
  ['就业', '就业登记', '失业登记'],
  ['文书', '材料复印', '文书拟稿'],
  ['盖章', '证明盖章'],
  ['跑腿', '水电缴费', '药品代取'],
]

const TOPICS = ['证照办理', '社会保险', '医疗保障', '民政救助', '就业创业', '涉农服务', '公益服务'] as const
const STEPS = [
  '政策咨询',
  '材料清单',
  '表格代填',
  '材料代递',
  '预约取号',
  '进度查询',
  '结果代领',
  '复印打印',
  '上门服务',
  '缴费代办',
  '信息更正',
  '投诉转办',
  '档案查询',
] as const

type IdOf = (name: string) => string | null

/** Lists that the demo county helps by; their names follow public reports, their items are partly generated. */
export function demoHelpLists(idOf: IdOf): HelpList[] {
  const items = (groups: readonly Group[]) =>
    groups.flatMap(([group, ...names]) => names.map((name) => ({ group, name, matterId: idOf(name) })))
  return [
    {
      code: 'runs-31',
      name: '助跑事项清单（31项）',
      note: '村（社区）助跑员全程免费代跑；演示数据',
      items: items(RUNS),
    },
    {
      code: 'errands-17',
      name: '民生代办清单（9类17项）',
      note: '面向残疾人、孕妇、高龄和独居老人；演示数据',
      items: items(ERRANDS),
    },
    {
      code: 'free-91',
      name: '全程免费代办清单（7大类91项）',
      note: '网格员、帮代办员全程免费代办；演示数据',
      items: TOPICS.flatMap((topic) =>
        STEPS.map((step) => ({ group: topic, name: `${topic}：${step}`, matterId: null })),
      ),
    },
  ]
}
