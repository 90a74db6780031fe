/**
 * What can be told, with the facts that fill its text. `text` is put in as it is, `time` is an ISO instant shown in
 * China's time, `link` is a path on this platform that is sent with the public address before it.
 */
export type PlaceholderKind = 'text' | 'time' | 'link'

type Declared = { readonly urgent: boolean; readonly placeholders: Readonly<Record<string, PlaceholderKind>> }

const about = { number: 'text', title: 'text' } as const

/** Every template with its placeholders. Urgent ones break quiet hours and cannot be muted. */
export const NOTICE_TEMPLATES = {
  'case.dispatched': { urgent: false, placeholders: { ...about, unit: 'text', due: 'time' } },
  'case.yellow-card': { urgent: false, placeholders: { ...about, due: 'time', reason: 'text' } },
  'case.red-card': { urgent: true, placeholders: { ...about, due: 'time', reason: 'text' } },
  'case.urged': { urgent: false, placeholders: { ...about, by: 'text', note: 'text' } },
  'case.instructed': { urgent: false, placeholders: { ...about, by: 'text', instruction: 'text', answerBy: 'time' } },
  'case.extension-decided': { urgent: false, placeholders: { ...about, decision: 'text', due: 'time' } },
  'case.request-waiting': { urgent: false, placeholders: { ...about, request: 'text', unit: 'text' } },
  'case.request-decided': { urgent: false, placeholders: { ...about, request: 'text', decision: 'text' } },
  'case.joint-asked': { urgent: false, placeholders: { ...about, unit: 'text', task: 'text', due: 'time' } },
  'case.arbitration-opened': { urgent: true, placeholders: { ...about, due: 'time' } },
  'case.arbitration-decided': { urgent: false, placeholders: { ...about, unit: 'text', reason: 'text' } },
  'case.consultation-convened': { urgent: false, placeholders: { ...about, at: 'time', place: 'text' } },
  'case.closed-for-reporter': { urgent: false, placeholders: { number: 'text', link: 'link' } },
  'case.rework': { urgent: false, placeholders: { ...about, reason: 'text', due: 'time' } },
  'case.verification-asked': { urgent: false, placeholders: { ...about, place: 'text', due: 'time' } },
  'case.check-asked': { urgent: false, placeholders: { ...about, place: 'text', due: 'time' } },
  'case.rated-badly': { urgent: false, placeholders: { ...about, rating: 'text' } },
  'case.card-unanswered': { urgent: false, placeholders: { ...about, card: 'text', unit: 'text', due: 'time' } },
  'case.returned': { urgent: false, placeholders: { ...about, times: 'text', reason: 'text' } },
  'case.emergency-reported': { urgent: true, placeholders: { ...about, place: 'text' } },
  'task.assigned': { urgent: false, placeholders: { title: 'text', by: 'text', due: 'time' } },
  'task.refused': { urgent: false, placeholders: { title: 'text', grid: 'text', reason: 'text' } },
  'task.answered': { urgent: false, placeholders: { title: 'text', by: 'text', answer: 'text' } },
  'task.ended': { urgent: false, placeholders: { title: 'text', by: 'text', reason: 'text' } },
  'campaign.asked': { urgent: false, placeholders: { title: 'text', by: 'text', due: 'time' } },
  'campaign.reminder': { urgent: false, placeholders: { title: 'text', by: 'text', due: 'time' } },
  'visit.ends-soon': { urgent: false, placeholders: { area: 'text', households: 'text' } },
  'meeting.called': { urgent: false, placeholders: { title: 'text', by: 'text', at: 'time', place: 'text' } },
  'grid.message': { urgent: false, placeholders: { area: 'text', text: 'text' } },
  'session.phone-code': { urgent: true, placeholders: { code: 'text', minutes: 'text' } },
  'disclosure.opened': { urgent: true, placeholders: { by: 'text', unit: 'text', due: 'time' } },
  'disclosure.review-overdue': { urgent: true, placeholders: { by: 'text', due: 'time' } },
  'disclosure.alarm': { urgent: true, placeholders: { by: 'text', amount: 'text' } },
  'disclosure.grant-asked': { urgent: false, placeholders: { unit: 'text', area: 'text' } },
  'disclosure.grant-decided': { urgent: false, placeholders: { area: 'text', decision: 'text' } },
  'disclosure.export-waiting': { urgent: false, placeholders: { number: 'text', by: 'text', rows: 'text' } },
  'disclosure.export-decided': { urgent: false, placeholders: { number: 'text', decision: 'text' } },
  'disclosure.correction-asked': { urgent: false, placeholders: { area: 'text', due: 'time' } },
  'disclosure.correction-answered': { urgent: false, placeholders: { decision: 'text' } },
  'disclosure.correction-overdue': { urgent: true, placeholders: { area: 'text', due: 'time' } },
  'disclosure.retention-proposed': { urgent: false, placeholders: { by: 'text', records: 'text' } },
  'service.missing': { urgent: false, placeholders: { number: 'text', title: 'text', due: 'time', link: 'link' } },
  'service.accepted': { urgent: false, placeholders: { number: 'text', title: 'text', due: 'time', link: 'link' } },
  'service.decided': { urgent: false, placeholders: { number: 'text', title: 'text', decision: 'text', link: 'link' } },
  'service.extension-asked': { urgent: false, placeholders: { ...about, reason: 'text' } },
  'service.second-notice': { urgent: false, placeholders: { ...about, reason: 'text' } },
  'service.slow': { urgent: false, placeholders: { ...about, due: 'time' } },
  'service.overdue': { urgent: true, placeholders: { ...about, due: 'time' } },
  'service.original-lost': { urgent: true, placeholders: { ...about, paper: 'text' } },
  'service.undelivered': { urgent: false, placeholders: { ...about } },
  'service.revocation-asked': { urgent: false, placeholders: { ...about, paper: 'text', reason: 'text' } },
  'service.paper-revoked': { urgent: false, placeholders: { ...about, paper: 'text', link: 'link' } },
  'service.fee-due': { urgent: false, placeholders: { ...about, amount: 'text', link: 'link' } },
  'rating.overdue': { urgent: true, placeholders: { title: 'text', unit: 'text', due: 'time' } },
  'help.overdue': { urgent: true, placeholders: { title: 'text', area: 'text', due: 'time' } },
} as const satisfies Record<string, Declared>

export type NoticeTemplateCode = keyof typeof NOTICE_TEMPLATES
export const NOTICE_TEMPLATE_CODES = Object.keys(NOTICE_TEMPLATES) as [NoticeTemplateCode, ...NoticeTemplateCode[]]

/** The facts a template is told with: every placeholder, as a string. */
export type NoticeParams<Code extends NoticeTemplateCode> = {
  readonly [Name in keyof (typeof NOTICE_TEMPLATES)[Code]['placeholders']]: string
}

export function placeholderKinds(code: NoticeTemplateCode): Readonly<Record<string, PlaceholderKind>> {
  return NOTICE_TEMPLATES[code].placeholders
}

/** Ways out of the system; the app itself is always one and needs no name. */
export const NOTICE_CHANNELS = ['sms', 'wechat', 'dingtalk'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]
