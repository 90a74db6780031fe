import { MOST_PARTS, MOST_REQUESTS } from '@yiwang/contract/cases'
import { zhCN } from '@yiwang/contract/messages'
import type { CardStep } from '../domain/card-steps.ts'

/** What casework says to people when it refuses. */
export const MESSAGES = {
  spokenReport: '语音上报',
  picturedReport: '照片上报',
  conditionUnknown: '请选择这个小类下的立案条件',
  unitUnknown: '责任单位不存在或已停用，请重新选择',
  workerElsewhere: '该人员不在本网格任职，请重新选择',
  alreadyReported: '这条上报已经收到，无需重复提交',
  areaUnknown: '所选网格不存在或已作废',
  classUnknown: '所选分类不存在，请重新选择',
  changedMeanwhile: '这件事刚刚被别人处理过，请查看最新状态',
  codeUnknown: '没有找到这个查询码，请核对 12 位数字',
  refusedEmergency: '突发事件未能自动派遣，请立即人工派遣',
  reasonNeeded: '请写明理由：改动时限或重新派遣退回的件都需要说明',
  proposedUnitNeeded: '请写明建议由哪个单位办理',
  alreadyAsked: '这项申请已经提交',
  endTooFar: '截止时间须在今后一年之内',
  stoodLong: (days: number) => `本件已停表 ${days} 天，累计停表不得超过一年`,
  extensionTooLong: (limit: string) => `每次延期不得超过原时限（${limit}）`,
  requestUnknown: '这项申请不存在或已经办结，请刷新',
  notYourRequest: '只有申请人可以撤回申请',
  secondPerson: '须由申请人和前一审批人以外的人审批',
  tooManyRequests: `一件最多提出 ${MOST_REQUESTS} 次申请，请改由会商解决`,
  tooManyParts: `一件最多请 ${MOST_PARTS} 次协办，请改由会商解决`,
  promisedPast: '承诺时间不能早于现在',
  promisedLate: '承诺时间晚于法定时限，请写明理由',
  alreadyJoined: '该单位是主办单位或已有未完成的协办任务',
  taskUnknown: '协办任务不存在或已结束，请刷新',
  hasChildren: '这件已有并入的件，请先拆开',
  parentUnfit: '不能并入这件：不存在、已并案、已结案、不予受理或已撤回',
  parentOpen: '主件尚未结案',
  parentEnded: '主件未予办理，本件恢复单独办理',
  photoNeeded: '本事项的立案标准要求此环节附现场照片，请补充照片',
  returnedTimes: (times: number) => `第 ${times} 次`,
  cardUnknown: '督办不存在或已答复，请刷新',
  cardThere: '该环节已经发出督办',
  notSolved: '反映人表示没有解决',
  pauseEnded: '停表期满，自动恢复计时',
  notRequestable: {
    extension: '延期须在到期前申请，最多批准两次，且没有待审批的申请',
    'hang-up': '挂账只能在处置中申请，每件一次，最长一年',
    procedure: '停表只能在处置中申请，且没有待审批的申请',
    appeal: '超时申诉只能在结案后由超时单位提出，每单位一次',
    exclusion: '剔除申请须在立案后提出，每件一次，并附证据',
    'rating-exclusion': '评价申诉须针对正在跟进的差评，每件一次，并附证据',
  },
} as const

const LADDER = ['超时达一个时限，已提级至镇街领导督办', '超时达两个时限，已提级至区级领导督办']

/** What a card of a clock says, with the name of the clock. */
export function cardWords({ of, kind, rung }: Pick<CardStep, 'of' | 'kind' | 'rung'>): string {
  const stage = zhCN.stage[of]
  if (kind === 'yellow') return `${stage}时限即将到期，请抓紧办理并答复`
  return LADDER[rung - 1] ?? `${stage}已超时，请说明原因和办结时间`
}
