import type { NoticeParams, NoticeTemplateCode } from '@yiwang/contract/notices'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notify } from '../../notices/index.ts'
import type { NoticeTarget } from '../../notices/index.ts'
import { PHONE_COLUMN } from '../domain/person-seal.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import type { Acting } from './acting.ts'

type Telling<Code extends NoticeTemplateCode> = {
  template: Code
  /** The same stage is told once. */
  stage: string
  to: NoticeTarget | readonly NoticeTarget[]
  params: NoticeParams<Code>
  at: Date
}

function tell<Code extends NoticeTemplateCode>(tx: Tx, row: ApplicationRecord, told: Telling<Code>): void {
  const { template, stage, to, params, at } = told
  notify(tx, {
    tenant: row.tenant,
    key: `application:${row.id}:${stage}`,
    template,
    to,
    params,
    link: { type: 'application', id: row.id },
    at,
  })
}

function aboutOf(row: ApplicationRecord): { number: string; title: string } {
  return { number: row.number, title: row.matter_name }
}

/** The applicant by message: by telephone where a number was given, in the app with an account. */
function applicantOf(row: ApplicationRecord): NoticeTarget[] {
  const { phone_sealed: sealed, phone_masked: masked, applicant_person_id: person } = row
  if (person !== null) return [{ personIds: [person] }]
  if (sealed === null || masked === null) return []
  return [{ phone: { sealed, column: PHONE_COLUMN, rowId: row.id, masked } }]
}

/** What others must know of an action; parts of a joined-up application speak through their whole. */
export function tellAbout(tx: Tx, { action, row, next, at }: Acting): void {
  if (next.role === 'part') return tellAuthority(tx, { action, row, at })
  const about = aboutOf(row)
  const link = `/portal/track/${row.tracking_code}`
  const stage = `${action.type}:${next.version}`
  const to = applicantOf(row)
  if (action.type === 'notify') {
    const due = row.supplement_due_at?.toISOString() ?? ''
    tell(tx, row, { template: 'service.missing', stage, to, params: { ...about, due, link }, at })
  }
  if ((action.type === 'accept' || action.type === 'deem-accepted') && row.promised_due_at !== null) {
    const params = { ...about, due: row.promised_due_at.toISOString(), link }
    tell(tx, row, { template: 'service.accepted', stage, to, params, at })
  }
  if (DECIDING.has(action.type)) {
    const params = { ...about, decision: DECISIONS[row.outcome ?? 'granted'], link }
    tell(tx, row, { template: 'service.decided', stage, to, params, at })
  }
  if (action.type === 'ask-second-notice') {
    const supervisors = { areaPath: row.office_path, permission: 'service.supervise' as const, nearest: true }
    const params = { ...about, reason: action.input.note }
    tell(tx, row, { template: 'service.second-notice', stage, to: supervisors, params, at })
  }
  tellAuthority(tx, { action, row, at })
}

const DECIDING: ReadonlySet<Acting['action']['type']> = new Set(['decide', 'settle', 'not-accept'])
const DECISIONS = {
  granted: '已准予办理',
  refused: '不予办理，理由和救济途径见决定书',
  'not-accepted': '不予受理，理由见决定书',
  withdrawn: '已撤回',
} as const

function tellAuthority(tx: Tx, { action, row, at }: Pick<Acting, 'action' | 'row' | 'at'>): void {
  if (action.type !== 'ask-extension') return
  const to = { unitId: row.authority_unit_id, permission: 'service.decide' as const }
  const params = { ...aboutOf(row), reason: action.input.note }
  tell(tx, row, { template: 'service.extension-asked', stage: `extension:${row.version}`, to, params, at })
}

/** A date that passed: beyond the promise the unit is told, beyond the law its head and the supervisors as well. */
export function tellLate(
  tx: Tx,
  { row, lateness, due, at }: { row: ApplicationRecord; lateness: 1 | 2; due: Date; at: Date },
): void {
  const params = { ...aboutOf(row), due: due.toISOString() }
  const handlers = { unitId: row.authority_unit_id, permission: 'service.review' as const }
  if (lateness === 1) return tell(tx, row, { template: 'service.slow', stage: 'slow', to: handlers, params, at })
  const supervisors = { areaPath: row.office_path, permission: 'service.supervise' as const }
  tell(tx, row, { template: 'service.overdue', stage: 'overdue', to: [handlers, supervisors], params, at })
}

export function tellLost(tx: Tx, { row, title, at }: { row: ApplicationRecord; title: string; at: Date }): void {
  const to = [
    { areaPath: row.office_path, permission: 'service.supervise' as const },
    { unitId: row.authority_unit_id, permission: 'service.decide' as const },
  ]
  const params = { ...aboutOf(row), paper: title }
  tell(tx, row, { template: 'service.original-lost', stage: `lost:${at.getTime()}`, to, params, at })
}

/** No courier took the parcel: the window that keeps the application sends it otherwise or calls its owner. */
export function tellUndelivered(
  tx: Tx,
  { row, deliveryId, at }: { row: ApplicationRecord; deliveryId: string; at: Date },
): void {
  const to = { areaPath: row.office_path, permission: 'service.issue' as const, nearest: true }
  tell(tx, row, { template: 'service.undelivered', stage: `undelivered:${deliveryId}`, to, params: aboutOf(row), at })
}

type Revoking = { row: ApplicationRecord; paper: { id: string; title: string }; at: Date }

/** Whoever may decide for the authority is asked to look at it. */
export function tellRevocationAsked(tx: Tx, { row, paper, reason, at }: Revoking & { reason: string }): void {
  const to = { unitId: row.authority_unit_id, permission: 'service.decide' as const }
  const params = { ...aboutOf(row), paper: paper.title, reason }
  tell(tx, row, { template: 'service.revocation-asked', stage: `revoke:${row.version}`, to, params, at })
}

/** The holder of a certificate that is no longer one. */
export function tellRevoked(tx: Tx, { row, paper, at }: Revoking): void {
  const params = { ...aboutOf(row), paper: paper.title, link: `/portal/track/${row.tracking_code}` }
  const stage = `revoked:${paper.id}`
  tell(tx, row, { template: 'service.paper-revoked', stage, to: applicantOf(row), params, at })
}

/** What it costs, and where it can be paid. */
export function tellFee(tx: Tx, { row, amount, at }: { row: ApplicationRecord; amount: number; at: Date }): void {
  const params = { ...aboutOf(row), amount: (amount / 100).toFixed(2), link: `/portal/track/${row.tracking_code}` }
  tell(tx, row, { template: 'service.fee-due', stage: 'fee', to: applicantOf(row), params, at })
}
