import { checkValues, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { CodeSets, Field, PlainValue, PlainValues } from '@yiwang/contract/registers'
import type { VisitReport } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { knownFields, listLedgers, openSealed, readFacts, saveRecords, saveSubjects } from '../../registers/index.ts'
import type { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { listDoor } from '../store/household-store.ts'
import type { DoorSubject } from '../store/household-store.ts'

type Reach = Awaited<ReturnType<typeof openRegisters>>
export type Door = { subject: DoorSubject; reach: Reach; seenAt: string; at: Date }
export type SaidFacts = { changed: number; confirmed: number }

const NOTHING: SaidFacts = { changed: 0, confirmed: 0 }

/**
 * Makes statements of what a visit found: values that are otherwise, and with "nothing changed" what grows old and was shown
 * at the door, said again as it stands. Sealed values are said again without being shown to anybody. Whoever may not write to the library visits
 * and changes nothing in it.
 */
export async function tellFacts(
  { tx, secrets, actor }: { tx: Tx; secrets: Secrets; actor: Actor },
  door: Door,
  { findings, nothingChanged, shown }: Pick<VisitReport, 'findings' | 'nothingChanged' | 'shown'>,
): Promise<SaidFacts> {
  if (findings.length === 0 && !nothingChanged) return NOTHING
  if (!isAllowed(actor, 'register.write', { areaPath: door.subject.areaPath })) {
    if (findings.length > 0) throw ruleBroken('no right to write', WORDS.notWritable)
    return NOTHING
  }
  const { tenant } = actor
  const subjects = await listDoor(tx, tenant, { subject: door.subject, day: chinaDay(door.at) })
  const typed = new Map(findings.map(({ subjectId, values }) => [subjectId, values]))
  for (const id of typed.keys())
    if (!subjects.some((one) => one.id === id)) throw badField(`findings.${id}`, 'not-of-this-visit', WORDS.notOfVisit)
  await refuseFlaws(tx, actor, { subjects, typed, at: door.at })
  const standing =
    nothingChanged && shown ? await standingValues({ tx, secrets }, tenant, { door, subjects, typed, shown }) : []
  const head = { tenant, at: door.at, actor: { id: actor.id, name: actor.name }, source: 'visit' as const, speaker: '' }
  const rows = subjects.flatMap(({ id, kind }) => {
    const own = standing.filter((one) => one.subjectId === id && one.ledgerId === null)
    const values: PlainValues = { ...Object.fromEntries(own.map(({ key, value }) => [key, value])), ...typed.get(id) }
    return Object.keys(values).length === 0 ? [] : [{ id, kind, values, seenAt: door.seenAt }]
  })
  await saveSubjects(tx, secrets, { ...head, rows })
  for (const ledgerId of new Set(standing.flatMap((one) => one.ledgerId ?? []))) {
    const held = standing.filter((one) => one.ledgerId === ledgerId)
    const records = [...new Set(held.map(({ subjectId }) => subjectId))].map((subjectId) => ({
      subjectId,
      seenAt: door.seenAt,
      values: Object.fromEntries(
        held.filter((one) => one.subjectId === subjectId).map(({ key, value }) => [key, value]),
      ),
    }))
    await saveRecords(tx, secrets, { ...head, ledgerId, rows: records })
  }
  const changed = findings.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
  return { changed, confirmed: standing.length }
}

type Typed = { subjects: readonly DoorSubject[]; typed: ReadonlyMap<string, PlainValues> }

async function refuseFlaws(tx: Tx, actor: Actor, { subjects, typed, at }: Typed & { at: Date }): Promise<void> {
  if (typed.size === 0) return
  const lists = await codeListsOf(tx, actor.tenant, at)
  const codes: CodeSets = new Map(
    [...lists].map(([code, { entries }]) => [code, new Set(entries.map((one) => one.code))]),
  )
  const wrong: Record<string, string> = {}
  for (const { id, kind } of subjects) {
    const values = typed.get(id)
    if (!values) continue
    for (const { key, code } of checkValues(SUBJECT_FIELDS[kind], codes, values, 'given')) wrong[`${id}.${key}`] = code
  }
  if (Object.keys(wrong).length > 0)
    throw new AppError('bad-request', 'values are wrong', '请检查标出的内容', { fields: wrong })
}

function badField(field: string, code: string, words: string): AppError {
  return new AppError('bad-request', `${field}: ${code}`, words, { fields: { [field]: code } })
}

type Standing = { subjectId: string; ledgerId: string | null; key: string; value: PlainValue }

/** What is known of those at the door, was shown there, grows old, is not disputed, and was neither typed now nor said since. */
async function standingValues(
  { tx, secrets }: { tx: Tx; secrets: Secrets },
  tenant: string,
  { door, subjects, typed, shown }: Typed & { door: Door; shown: NonNullable<VisitReport['shown']> },
): Promise<Standing[]> {
  const seen = new Set(shown.subjects.flatMap(({ subjectId, facts }) => facts.map((fact) => `${subjectId} ${fact}`)))
  const readAt = Date.parse(shown.readAt)
  const homes = await homesOf(tx, tenant, door.reach)
  const ids = subjects.map(({ id }) => id)
  const known = await readFacts(tx, door.reach, { tenant, subjectIds: ids, keys: [...homes.keys()], at: door.at })
  const standing: Standing[] = []
  for (const { subjectId, key: name, value, recordId, origin, hasConflict } of known) {
    const home = homes.get(name)
    if (!seen.has(`${subjectId} ${name}`) || hasConflict || Date.parse(origin.seenAt) > readAt) continue
    if (!home || value === null || (home.ledgerId === null && home.key in (typed.get(subjectId) ?? {}))) continue
    const isSealed = typeof value === 'object' && 'masked' in value
    const plain = isSealed
      ? await openSealed(tx, secrets, { tenant, subjectId, recordId, key: home.key })
      : (value as PlainValue)
    standing.push({ subjectId, ledgerId: home.ledgerId, key: home.key, value: plain })
  }
  return standing
}

type Home = { ledgerId: string | null; key: string }

/** Facts that grow old, by full name: of subjects, and of ledgers into which whoever writes to the subject may write. */
async function homesOf(tx: Tx, tenant: string, reach: Reach): Promise<Map<string, Home>> {
  const homes = new Map<string, Home>()
  const add = (prefix: string, ledgerId: string, fields: readonly Field[]) => {
    for (const { key, freshDays } of fields)
      if (freshDays !== undefined) homes.set(`${prefix}.${key}`, { ledgerId, key })
  }
  for (const { key: name, freshDays, ledgerId } of await knownFields(tx, tenant, { ledgers: [] })) {
    const [, key] = name.split('.')
    if (ledgerId === undefined && key !== undefined && freshDays !== undefined) homes.set(name, { ledgerId: null, key })
  }
  for (const { id, code, declaration, retiredAt } of await listLedgers(tx, tenant, reach))
    if (retiredAt === null && declaration.sensitivity !== 'closed' && declaration.editedBy.length === 0)
      add(`ledger:${code}`, id, declaration.fields)
  return homes
}
