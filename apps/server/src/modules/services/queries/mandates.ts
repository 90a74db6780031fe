import { mandateStanding } from '@yiwang/contract/services'
import type { Reply } from '@yiwang/contract'
import type { MandateRow, mandateRoutes, MandateSlip, MandateState, MandateView } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { fileLinks } from '../../../kernel/files/files.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { codeIndex } from '../domain/hall-codes.ts'
import { HALL_WORDS, standingWords } from '../domain/hall-words.ts'
import { allOf, inReach, openHall, openWholeHall } from '../store/hall-reach.ts'
import { findMandate, selectMandates } from '../store/mandate-store.ts'
import type { MandateRecord } from '../store/mandate-store.ts'

export async function listMandates(
  tx: Tx,
  actor: Actor,
  input: Input<typeof mandateRoutes.list>,
): Promise<Reply<typeof mandateRoutes.list>> {
  const reach = await openHall(tx, actor, 'mandate.keep')
  const today = chinaDay(input.at)
  const condition = allOf([
    inReach(reach, { path: 'm.area_path', people: ['m.agent_id'] }),
    input.state ? inState(input.state, today) : null,
    input.subjectId ? sql`m.subject_id = ${input.subjectId}` : null,
    after(input.cursor),
  ])
  const rows = await selectMandates(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => rowOf(row, today),
    cursor: ({ signedAt, id }) => [signedAt.toISOString(), id],
  })
}

function inState(state: MandateState, today: string): RawBuilder<boolean> {
  if (state === 'revoked') return sql`m.revoked_at is not null`
  if (state === 'expired') return sql`(m.revoked_at is null and m.ends_on < ${today}::date)`
  if (state === 'not-begun') return sql`(m.revoked_at is null and m.starts_on > ${today}::date)`
  return sql`(m.revoked_at is null and ${today}::date between m.starts_on and m.ends_on)`
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(m.signed_at, m.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** The mandate, when it is the actor's own or in the actor's area. */
export async function demandMandate(tx: Tx, actor: Actor, id: string, lock = false): Promise<MandateRecord> {
  const reach = await openHall(tx, actor, 'mandate.keep')
  const row = await findMandate(tx, actor.tenant, { id }, lock)
  const isOwn = row !== null && row.agentId === actor.id
  if (!row || !(isOwn || isInScope({ ...reach, own: null }, { areaPath: row.areaPath }))) throw notFound('mandate')
  return row
}

export async function getMandate(
  tx: Tx,
  actor: Actor,
  { mandateId, at }: { mandateId: string; at: Date },
): Promise<MandateView> {
  const row = await demandMandate(tx, actor, mandateId)
  const { subjectId, papers, signing, principalFileId, agentFileId, witnessFileId, revokedAt, revokedBy } = row
  const isOut = papers.some(({ returnedAt }) => returnedAt === null)
  return {
    ...rowOf(row, chinaDay(at)),
    subjectId,
    papers,
    signing,
    identityNumber: row.numberMasked,
    phone: row.phoneMasked,
    witness: row.witnessMasked,
    pictures: {
      principal: picture(principalFileId),
      agent: picture(agentFileId),
      witness: witnessFileId === null ? null : picture(witnessFileId),
    },
    revoked:
      revokedAt === null || revokedBy === null
        ? null
        : { by: revokedBy, at: revokedAt.toISOString(), note: row.revokedNote ?? '' },
    can: [...(revokedAt === null ? (['revoke'] as const) : []), ...(isOut ? (['return'] as const) : [])],
  }
}

function picture(id: string) {
  return { id, ...fileLinks(id) }
}

function rowOf(row: MandateRecord, today: string): MandateRow {
  const { id, number, areaName, agentName, range, startsOn, endsOn, version } = row
  const name = row.nameMasked
  const out = row.papers.filter(({ returnedAt }) => returnedAt === null).length
  const state = stateOf(row, today)
  const signedAt = row.signedAt.toISOString()
  return { id, number, name, areaName, agentName, range, startsOn, endsOn, state, signedAt, out, version }
}

function stateOf({ revokedAt, startsOn, endsOn }: MandateRecord, today: string): MandateState {
  if (revokedAt !== null) return 'revoked'
  if (today < startsOn) return 'not-begun'
  return today > endsOn ? 'expired' : 'active'
}

export async function mandateOfCode(
  secrets: Secrets,
  tx: Tx,
  tenant: string,
  { code, lock = false }: { code: string; lock?: boolean },
): Promise<MandateRecord> {
  await openWholeHall(tx)
  const row = await findMandate(tx, tenant, { codeIndex: codeIndex(secrets.hashing, 'mandate', code) }, lock)
  if (!row) throw notFound('mandate')
  return row
}

export async function readSlip(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  { code, at }: { code: string; at: Date },
): Promise<MandateSlip> {
  const row = await mandateOfCode(secrets, tx, tenant, { code })
  const { number, agentName, range, startsOn, endsOn, papers } = row
  return { number, agentName, range, startsOn, endsOn, papers, state: stateOf(row, chinaDay(at)) }
}

type Act = {
  mandateId: string
  /** Null for nobody; left out where the counter looks at who stands before it. */
  agentId?: string | null
  /** What the matter may be named by in a mandate: one of them is enough. */
  matterCodes: readonly (string | null)[]
  classCode: string | null
  at: Date
}

/**
 * Looks at a mandate before an act under it and holds it until the end of the transaction, so that a revocation is
 * either before the act or behind it. Throws `rule-broken` in words when it does not carry the act.
 */
export async function demandStanding(tx: Tx, tenant: string, act: Act): Promise<MandateRecord> {
  await openWholeHall(tx)
  const row = await findMandate(tx, tenant, { id: act.mandateId }, true)
  if (!row || act.agentId === null) throw ruleBroken('mandate unknown', HALL_WORDS.mandateMissing)
  const { agentId = row.agentId, matterCodes, classCode, at } = act
  const on = chinaDay(at)
  const standings = matterCodes.map((matterCode) => mandateStanding(row, { agentId, matterCode, classCode, on }))
  const standing = standings.includes('valid') ? 'valid' : (standings[0] ?? 'out-of-range')
  if (standing !== 'valid') {
    const words = standingWords(standing)
    throw ruleBroken(`mandate is ${standing}`, words, { 'agent.mandateId': words })
  }
  return row
}
