import { RECONSIDERATION_DAYS, SUIT_MONTHS } from '@yiwang/contract/services'
import type { NewResult, PaperKind } from '@yiwang/contract/services'

/** What an official paper says: enough to print it again exactly as it was issued. */
export type PaperContent = {
  kind: PaperKind
  title: string
  number: string
  /** Whom it is for. */
  addressee: string
  paragraphs: readonly string[]
  rows: readonly { label: string; text: string }[]
  list: readonly string[]
  /** Office or authority that issues it, whose seal it carries. */
  issuer: string
  /** Day in China, YYYY-MM-DD. */
  on: string
  code: string
}

type Head = { number: string; addressee: string; issuer: string; on: string; code: string }
type About = { matterName: string; applicationNumber: string }

function paper(kind: PaperKind, title: string, head: Head, rest: Partial<PaperContent>): PaperContent {
  return { kind, title, ...head, paragraphs: [], rows: [], list: [], ...rest }
}

/** 受理通知书: accepted on a day, with the dates until which the law and the office's promise give time. */
export function acceptancePaper(
  head: Head,
  about: About & {
    statutory: string
    promised: string
    statutoryDue: string
    promisedDue: string
    trackingCode: string
    phone: string
    materials: readonly string[]
  },
): PaperContent {
  return paper('acceptance', '受理通知书', head, {
    paragraphs: [`您提出的“${about.matterName}”申请，材料齐全、符合法定形式，现予受理。`],
    rows: [
      { label: '办件编号', text: about.applicationNumber },
      { label: '法定办结时限', text: withDate(about.statutory, about.statutoryDue) },
      { label: '承诺办结时限', text: withDate(about.promised, about.promisedDue) },
      { label: '查询码', text: about.trackingCode },
      { label: '咨询电话', text: about.phone },
    ].filter(({ text }) => text !== ''),
    list: about.materials,
  })
}

function withDate(limit: string, due: string): string {
  return due === '' ? limit : `${limit}（${due} 前）`
}

/** 一次性告知书, and the second one that a supervisor allowed. */
export function noticePaper(
  kind: 'one-time-notice' | 'supplement-notice',
  head: Head,
  about: About & { missing: readonly string[]; until: string; note: string },
): PaperContent {
  const title = kind === 'one-time-notice' ? '申请材料补正告知书（一次性告知）' : '申请材料再次补正告知书'
  return paper(kind, title, head, {
    paragraphs: [
      `您提出的“${about.matterName}”申请（${about.applicationNumber}），经审查需要补正以下全部材料。请于 ${about.until} 前补正；补正后即予受理。`,
      ...(about.note === '' ? [] : [about.note]),
    ],
    list: about.missing,
  })
}

export type RefusalWords = { reason: string; basis: string; reconsideration: string; court: string }

/** Remedies as the law gives them (Administrative Reconsideration Law, art. 20; Administrative Litigation Law, art. 46). */
export function remedies({ reconsideration, court }: RefusalWords): string {
  const to = reconsideration === '' ? '本级人民政府' : reconsideration
  const at = court === '' ? '有管辖权的人民法院' : court
  return `如不服本决定，可以自收到本决定之日起${RECONSIDERATION_DAYS}日内向${to}申请行政复议，也可以在${SUIT_MONTHS}个月内向${at}提起行政诉讼。`
}

export function refusalPaper(
  kind: 'refusal' | 'non-acceptance',
  head: Head,
  about: About & { refusal: RefusalWords; competentOffice: string },
): PaperContent {
  const title = kind === 'refusal' ? '不予许可（办理）决定书' : '不予受理决定书'
  const verb = kind === 'refusal' ? '不予办理' : '不予受理'
  const other = about.competentOffice === '' ? [] : [`该事项请向${about.competentOffice}申请。`]
  return paper(kind, title, head, {
    paragraphs: [
      `您提出的“${about.matterName}”申请（${about.applicationNumber}），经审查，决定${verb}。`,
      `理由：${about.refusal.reason}`,
      `依据：${about.refusal.basis}`,
      ...other,
      remedies(about.refusal),
    ],
  })
}

export function decisionPaper(head: Head, about: About & { note: string }): PaperContent {
  return paper('decision', '准予许可（办理）决定书', head, {
    paragraphs: [
      `您提出的“${about.matterName}”申请（${about.applicationNumber}），经审查符合条件，决定准予办理。`,
      ...(about.note === '' ? [] : [about.note]),
    ],
  })
}

/** The result itself: certificate, licence or document. */
export function resultPaper(head: Head, result: NewResult): PaperContent {
  const until = result.validTo === null ? '长期' : result.validTo
  const validity =
    result.validFrom === null && result.validTo === null
      ? []
      : [{ label: '有效期', text: `${result.validFrom ?? head.on} 至 ${until}` }]
  return paper('result', result.title, head, { rows: [...result.lines, ...validity] })
}

export function pausePaper(head: Head, about: About & { procedure: string; days: number; note: string }): PaperContent {
  return paper('pause-notice', '特别程序告知书', head, {
    paragraphs: [
      `您的“${about.matterName}”申请（${about.applicationNumber}）依法需要${about.procedure}，所需时间约${about.days}日，不计算在办理期限内。`,
      about.note,
    ],
  })
}

export function extensionPaper(head: Head, about: About & { days: number; due: string; note: string }): PaperContent {
  return paper('extension-notice', '延长办理期限告知书', head, {
    paragraphs: [
      `您的“${about.matterName}”申请（${about.applicationNumber}），因情况复杂，经本机关负责人批准，延长办理期限${about.days}个工作日，至 ${about.due}。`,
      ...(about.note === '' ? [] : [`理由：${about.note}`]),
    ],
  })
}

export function receiptPaper(
  head: Head,
  about: About & { way: string; signer: string; results: readonly string[] },
): PaperContent {
  return paper('receipt', '送达回证', head, {
    rows: [
      { label: '办件编号', text: about.applicationNumber },
      { label: '事项', text: about.matterName },
      { label: '送达方式', text: about.way },
      { label: '签收人', text: about.signer },
    ],
    list: about.results,
  })
}

/** 材料交接清单 of a bundle. */
export function handOverPaper(
  head: Head,
  about: { from: string; to: string; sealedBy: string; count: number; items: readonly string[] },
): PaperContent {
  return paper('hand-over-list', '材料集中传递交接清单', head, {
    rows: [
      { label: '送出', text: about.from },
      { label: '接收', text: about.to },
      { label: '封口人', text: about.sealedBy },
      { label: '件数', text: String(about.count) },
    ],
    list: about.items,
  })
}
