import type { Period } from '@yiwang/contract/tasks'
import { zhCN } from '@yiwang/contract/messages'
import type { Breach } from './admission-rules.ts'

export type ListName = { name: string; law: string; validFrom: string }

/** What people read when a rule says no. */
export const WORDS = {
  noList: '还没有公布准入清单，任何工作都不能派给网格。请系统管理员先公布清单。',
  itemUnknown: '所选事项不在现行清单内，请刷新后重新选择',
  temporaryOpen: '临时任务尚未批准或已经结束，不能下发',
  temporaryOther: '这项临时任务是其他单位申请的',
  noGrids: '所选范围内没有网格',
  gridsUnknown: '有网格不存在或已作废，请刷新后重新选择',
  outsideUnit: '有网格不在本单位的管辖区域内',
  outsideTemporary: '有网格不在批准的临时任务范围内',
  pickTarget: '请选择一个区域，或者逐个选择网格',
  bothBases: '清单事项和临时任务只能选一个',
  areaUnknown: '没有这个区域',
  changed: '在您操作期间状态已有变化，请刷新后再试',
  noPhotoAsked: '此任务不要求照片，不需要上传',
  photoNeeded: '按清单规定，此任务需要至少一张照片',
  selfConsent: '申请人不能批准自己的申请，须由另一人批准',
  tooLate: '申请的期限已经过去，不能再批准',
  draftOnly: '已公布的清单不能修改，请建立新版本',
  emptyList: '清单里还没有事项，不能公布',
  codeTaken: '代码已被本清单的另一事项使用',
  notCopied: '还没有可以沿用的清单',
  unitUnknown: '没有这个单位，或者已停用',
  nothingOpen: '没有可以撤回的网格',
  takenBack: '提出单位已撤回',
  temporaryOver: '临时任务期限已到',
  foundBurden: '经反映和核查，不再要求',
  basisNeeded: '请选择准入清单事项，或者已批准的临时任务。清单以外的工作不得派给网格员。',
  basisUnknown: '所选事项不在现行清单内，不能派给网格员；请重新选择，或者先申请临时任务',
  endNeeded: '所依据的事项或临时任务有截止日期，请填写不晚于它的结束日期',
  pastStart: '开始日期不能早于今天',
  endBeforeStart: '截止日期不能早于开始日期',
} as const

const BREACHES: Record<Breach, string> = {
  'not-yet': '还没有到允许开展的日期',
  'no-longer': '已经过了允许开展的期限',
  'not-this-unit': '本单位不在允许提出的单位之内',
  'no-photo': '按规定不得要求拍照留痕',
  'due-past': '完成期限不能早于今天',
  'due-after-end': '完成期限不能晚于事项的截止日期',
}

/** Refusal of work that is neither on the list nor granted, with the list and the law. */
export function offList(title: string, { name, law, validFrom }: ListName): string {
  return `“${title}”不在《${name}》（${validFrom}起施行）内。依据${law}，清单以外的工作不得直接派给网格员；确需临时开展的，请先申请临时任务，写明理由和截止日期，由他人批准后再下发。`
}

/** Refusal of what the entry does not allow, with the entry, its basis and the list. */
export function breached(breach: Breach, item: { name: string; basis: string }, list: ListName | null): string {
  const where = list === null ? '' : `《${list.name}》`
  const basis = item.basis === '' ? '' : `（依据${item.basis}）`
  return `${where}“${item.name}”${basis}：${BREACHES[breach]}`
}

export function tooOften(name: string, most: number, period: Period, grids: readonly string[]): string {
  return `“${name}”对同一网格${zhCN.period[period]}最多 ${most} 次，${someOf(grids)}已经满了`
}

/** A standing order that would ask more often than its entry allows. */
export function tooDense(name: string, most: number, period: Period): string {
  return `“${name}”对同一网格${zhCN.period[period]}最多 ${most} 次，所定的频次超过了清单`
}

export function unanswered(grids: readonly string[]): string {
  return `${someOf(grids)}拒绝过同一事项，还没有得到答复。请先答复，或者本次不发给这些网格。`
}

export function tooLong(days: number): string {
  return `临时任务最长 ${days} 天，请缩短期限；需要长期开展的，请提请列入准入清单`
}

const NAMED = 5

function someOf(grids: readonly string[]): string {
  const named = grids.slice(0, NAMED).join('、')
  return grids.length > NAMED ? `${named}等 ${grids.length} 个网格` : named
}
