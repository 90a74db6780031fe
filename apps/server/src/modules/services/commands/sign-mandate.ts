import type { MandateView, NewMandate } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { maskName } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import { findArea } from '../../areas/index.ts'
import { codeIndex, newHallCode } from '../domain/hall-codes.ts'
import { masked, sealPerson } from '../domain/hall-person.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { demandMandate, getMandate, mandateOfCode } from '../queries/mandates.ts'
import { openHall } from '../store/hall-reach.ts'
import { insertMandate, MANDATE_PERSON, savePapers, saveRevoked } from '../store/mandate-store.ts'

/** Signatures, thumbprints and what a witness signed. */
export const MANDATE_FILES = 'mandate'

type Signing = NewMandate & { at: Date }

/**
 * Keeps a mandate that both have signed: range, papers, last day. Whoever signs as the agent is who acts under it.
 * Answers the code of the principal's slip, which is told this once and takes the mandate back.
 */
export async function signMandate(
  { secrets, nextNumber }: Pick<Context, 'secrets' | 'nextNumber'>,
  tx: Tx,
  actor: Actor,
  input: Signing,
): Promise<{ code: string; mandate: MandateView }> {
  const { tenant, id: agentId, name: agentName } = actor
  if (agentId === null) throw forbidden('mandate.keep')
  await openHall(tx, actor, 'mandate.keep')
  const area = await findArea(tx, tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  authorize(actor, 'mandate.keep', { areaPath: area.path })
  if (input.endsOn < chinaDay(input.at)) throw ruleBroken('past', HALL_WORDS.dayPast, { endsOn: HALL_WORDS.dayPast })
  const { id, at, principalFileId, agentFileId, witnessFileId, name, identityNumber, phone, witnessName } = input
  const files = [principalFileId, agentFileId, ...(witnessFileId === null ? [] : [witnessFileId])]
  if (new Set(files).size < files.length) throw ruleBroken('one picture twice', HALL_WORDS.fileTaken)
  await attachFiles(tx, actor, { ids: files, type: MANDATE_FILES, subjectId: id })
  const code = newHallCode()
  const drawn = await nextNumber(tenant, `mandates-${chinaDay(at).slice(0, 4)}`)
  await insertMandate(tx, {
    tenant,
    id,
    agentId,
    agentName,
    principalFileId,
    agentFileId,
    witnessFileId,
    number: `WT${chinaDay(at).slice(0, 4)}${String(drawn).padStart(5, '0')}`,
    codeIndex: codeIndex(secrets.hashing, 'mandate', code),
    subjectId: input.subjectId,
    ...masked({
      name,
      phone,
    }),
    numberMasked: maskNumber(identityNumber),
    personSealed: sealPerson(secrets, MANDATE_PERSON, id, {
      name,
      identityNumber,
      phone,
      witnessName,
    }),
    areaId: area.id,
    areaPath: area.path,
    range: input.range,
    papers: input.papers.map((paper) => ({
      ...paper,
      returnedAt: null,
    })),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    signing: input.signing,
    witnessMasked: witnessName === null || witnessName === '' ? null : maskName(witnessName),
    helpId: input.helpId,
    signedAt: at,
  })
  return { code, mandate: await getMandate(tx, actor, { mandateId: id, at }) }
}

/** 3701**********1234; short ones show nothing. */
function maskNumber(number: string): string {
  return number.length < 10 ? '*'.repeat(number.length) : `${number.slice(0, 4)}**********${number.slice(-4)}`
}

type Revoking = { mandateId: string; by: 'principal' | 'agent' | 'office'; note: string; at: Date }

/** Takes a mandate back. Twice is once; what was begun under it stops at its next step. */
export async function revokeMandate(tx: Tx, actor: Actor, input: Revoking): Promise<MandateView> {
  const { id } = await demandMandate(tx, actor, input.mandateId, true)
  await saveRevoked(tx, actor.tenant, { id, by: input.by, note: input.note, at: input.at })
  return getMandate(tx, actor, input)
}

export async function revokeByCode(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  { code, at }: { code: string; at: Date },
): Promise<{ done: true }> {
  const { id } = await mandateOfCode(secrets, tx, tenant, { code, lock: true })
  await saveRevoked(tx, tenant, { id, by: 'principal', note: '', at })
  return { done: true }
}

type Returning = { mandateId: string; papers: number[]; version: number | null; at: Date }

/** Notes which papers went back to the principal; also when the mandate is over. */
export async function givePapersBack(tx: Tx, actor: Actor, input: Returning): Promise<MandateView> {
  const row = await demandMandate(tx, actor, input.mandateId, true)
  if (input.version !== null && input.version !== row.version) {
    throw new AppError('conflict', `mandate is at ${row.version}`, HALL_WORDS.changed, {
      current: { version: row.version },
    })
  }
  const given = new Set(input.papers)
  const papers = row.papers.map((paper, i) =>
    given.has(i) && paper.returnedAt === null ? { ...paper, returnedAt: input.at.toISOString() } : paper,
  )
  await savePapers(tx, actor.tenant, { id: row.id, papers })
  return getMandate(tx, actor, input)
}
