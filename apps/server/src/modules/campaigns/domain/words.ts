import type { FormCheck } from '@yiwang/contract/campaigns'
import type { CampaignState, FormState } from '@yiwang/contract/campaigns'
import { zhCN } from '@yiwang/contract/messages'

/** What people read when a rule says no. */
export const WORDS = {
  unitUnknown: '没有这个单位，或者已停用',
  areaUnknown: '没有这个区域',
  outsideUnit: '区域不在本单位的管辖范围内',
  changed: '在您操作期间状态已有变化，请刷新后再试',
  selfApproval: '提出表单的人不能批准自己的表单，须由另一人批准',
  codeTaken: '这个代码已被另一张表使用',
  formUnpublished: '表单还没有批准发布，不能用来开展采集',
  pastClosing: '截止日期不能早于今天',
  ledgerUnknown: '没有这个台账，或者您无权使用',
  ledgerClosed: '这个台账只由法定单位掌握，不能作为采集对象或表单内容',
  ledgerSubject: '台账的对象和表单的对象不一致',
  conditionUnknown: '条件里有不存在或不能筛选的字段',
  noTargets: '按条件没有筛选到任何对象，请调整范围',
  noRegistration: '自助登记的表单须以人员为对象，并包含姓名和用来识别本人的号码',
  notByResidents: '表单含有群众扫码无法填写的必填项（如照片、位置），请改为选填或不开放自助登记',
  personsOnly: '自助登记的表单只能填写人员本身的信息',
  remindedAlready: '已经提醒过一次，不再重复提醒',
  notRunning: '活动没有在进行',
  exemptTwice: '该对象已经免填，或者已经完成',
  notExempt: '该对象没有免填',
  nothingToSay: '没有可以确认的内容，请填写',
  cancelled: '活动已取消，不再填报',
  closedForResidents: '登记已结束，或者没有这个活动',
  numberFixed: '证件号码或电话不能在此更正，请重新登记',
  notPast: '只能保存已经结束的月份',
  reportLedger: '报表引用了不存在的台账或字段',
} as const

/** Why a form may not go out: each field with the fact that it repeats and who answers for it. */
const MARKS: Record<FormCheck['forbidden'][number]['kind'], string> = {
  belief: '宗教信仰',
  petition: '上访、信访或投诉',
  hiv: '艾滋病',
}

export function refusedFields({ refused, missing, forbidden }: FormCheck): string {
  if (forbidden.length > 0)
    return forbidden.map(({ kind, word }) => `不得按${MARKS[kind]}标记人员（“${word}”）`).join('；')
  const repeated = refused.map(({ label, fact }) => {
    const owner = fact.owner === null ? '' : `，由${fact.owner}负责`
    return `“${label}”已有“${fact.label}”${owner}`
  })
  const unknown = missing.map((key) => `“${key}”不存在`)
  return `以下字段已经掌握，不得重复填报，请改为引用：${[...repeated, ...unknown].join('；')}`
}

export function wrongState(state: FormState | CampaignState): string {
  const words: Record<string, string> = { ...zhCN.formState, ...zhCN.campaignState }
  return `当前状态是“${words[state] ?? state}”，不能这样操作`
}
