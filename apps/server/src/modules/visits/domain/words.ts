/** What people read when a rule of the field says no. */
export const WORDS = {
  areaUnknown: '所选区域不存在或不在您的范围内',
  areaTooWide: '范围过大，请选择到村居或网格',
  ledgerUnknown: '没有这个台账，或者该台账不按走访规则走访',
  ruleRetired: '该走访规则已停用',
  exemptionOver: '该免访已经结束',
  otherVisit: '这次走访由另一位同事登记',
  otherSubject: '这次走访登记的是另一户',
  notWritable: '您的岗位可以走访登记，但不能更改信息，请请网格员核实',
  notOfVisit: '只能登记本户人员的信息',
  wishTaken: '该诉求已经受理',
  wishIsHelp: '该诉求已转为帮代办，请在“帮代办”中办理',
  planRetired: '该巡查计划已停用',
  patrolOver: '本次巡查已经结束',
  otherPatrol: '这次巡查由另一位同事登记',
  notTracked: '本次巡查不需要记录位置',
  itemSolved: '该事项已经反馈办结',
  itemNotAssigned: '请先交办，再登记反馈',
  meetingCancelled: '该会议已经取消',
  pageRetired: '该页已经停用',
  notGrid: '只能为村居、网格或微网格设联系卡',
  tooManyMessages: '今天已经给本网格居民发过信息，为免打扰请明天再发',
  idUsed: '该编号已经用过，请刷新后重试',
} as const

/** What stands on the printed record book of a helper. */
export const DIARY_WORDS = {
  title: '助跑员工作记录本',
  headings: ['日期', '村（社区）', '申请人类型', '服务事项', '申请人签字', '助跑员签字'],
  applicant: { resident: '居民', company: '企业', none: '—' },
  kind: { visit: '走访', service: '代办', case: '上报', patrol: '巡查' },
  empty: '本月没有记录。',
} as const
