import type { CaseRow } from '@yiwang/contract/cases'
import { scoreDuplicate } from '@yiwang/triage'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { blindIndexes, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { placeNames } from '../../areas/index.ts'
import { findSubclass } from '../../catalog/index.ts'
import { calendarsOf } from '../commands/clock-rules.ts'
import { subjectOf } from '../commands/subject.ts'
import { metresBetween } from '../domain/distance.ts'
import { findCase } from '../store/case-store.ts'
import { candidatesNear, casesOfReporter } from '../store/related-store.ts'
import type { NearRow } from '../store/related-store.ts'
import { caseScopeOf } from '../store/reach.ts'
import { REPORTER_PHONE } from '../store/sealed-columns.ts'
import type { CaseRecord } from '../store/tables.ts'
import { caseRowOf, unitsIn } from './rows.ts'

/** Below this a pair is not shown; the one who decides sees the reasons beside it. */
const SHOWN_FROM = 0.5
const MOST_DUPLICATES = 5

type Duplicate = { row: CaseRow; score: number; reasons: { kind: string; value: string }[] }

/** What else was reported here or by the same person; open cases that may be the same come with reasons. */
export async function relatedCases(
  tx: Tx,
  actor: Actor,
  { caseId, at }: { caseId: string; at: Date },
  secrets: Secrets,
) {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.read', subjectOf(row))) throw notFound('case')
  const scope = await caseScopeOf(tx, actor, 'case.read')
  const [near, sameReporter, placeOf] = await Promise.all([
    candidatesNear(tx, actor, { row, scope, now: at }),
    casesOfReporter(tx, actor, { row, scope, now: at, phones: phonesOf(secrets, row) }),
    placeNames(tx, actor.tenant),
  ])
  const calendarOf = await calendarsOf(tx, actor.tenant, unitsIn([...near, ...sameReporter]))
  const shown = (one: NearRow) => caseRowOf(one, { now: at, placeOf, calendarOf })
  const scored = await Promise.all(near.filter(isMergeable).map((one) => scoreOf(tx, row, one)))
  const duplicates: Duplicate[] = scored
    .filter(({ confidence }) => confidence >= SHOWN_FROM)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_DUPLICATES)
    .map(({ one, confidence, reasons }) => ({
      row: shown(one),
      score: Math.round(confidence * 100) / 100,
      reasons: reasons.filter(({ weight }) => weight > 0).map(({ kind, value }) => ({ kind, value })),
    }))
  return { duplicates, place: near.map(shown), reporter: sameReporter.map(shown) }
}

/** While keys are exchanged other cases may have the phone under another key: it is opened to look for both. */
function phonesOf(secrets: Secrets, row: CaseRecord): string[] {
  const { id, reporter_phone_index: index, reporter_phone_sealed: sealed } = row
  if (index === null) return []
  if (sealed === null || secrets.ring.inUse().length === 1) return [index]
  return blindIndexes(secrets, 'phone', unseal(secrets, { column: REPORTER_PHONE, rowId: id }, sealed))
}

/** A case that is over, or that follows another itself, takes no further ones. */
function isMergeable(one: NearRow): boolean {
  return one.open && one.state !== 'merged'
}

async function scoreOf(tx: Tx, row: CaseRecord, one: NearRow) {
  const classes = await kinship(tx, row.tenant, [row.subclass_id, one.subclass_id])
  const metres =
    row.lng === null || row.lat === null || one.lng === null || one.lat === null
      ? null
      : metresBetween({ lng: row.lng, lat: row.lat }, { lng: one.lng, lat: one.lat })
  const hoursApart = Math.abs(row.reported_at.getTime() - one.reported_at.getTime()) / 3_600_000
  const texts: [string, string] = [`${row.title} ${row.text}`, `${one.title} ${one.text}`]
  return { one, ...scoreDuplicate({ metres, classes, hoursApart, texts }) }
}

type Kinship = 'same' | 'related' | 'different' | null

async function kinship(tx: Tx, tenant: string, [a, b]: readonly [string | null, string | null]): Promise<Kinship> {
  if (a === null || b === null) return null
  if (a === b) return 'same'
  const [one, other] = await Promise.all([findSubclass(tx, tenant, a), findSubclass(tx, tenant, b)])
  return one && other && one.className === other.className ? 'related' : 'different'
}
