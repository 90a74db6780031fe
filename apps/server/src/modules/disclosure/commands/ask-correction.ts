import type { Correction, CorrectionKind, counterRoutes, OwnCorrection, ownRoutes } from '@yiwang/contract/disclosure'
import { checkValues } from '@yiwang/contract/registers'
import type { PlainValue } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { listUnits, placeNames } from '../../areas/index.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { notify } from '../../notices/index.ts'
import { parseFact } from '../domain/fact-names.ts'
import { keepWanted } from '../domain/wanted.ts'
import { mayType, readHomes } from '../queries/own-fields.ts'
import { factsInView, ledgersInView } from '../library.ts'
import type { FactInView, LibrarySubject, RegisterReach } from '../library.ts'
import { correctionView, ownCorrectionView } from '../queries/correction-view.ts'
import { openHeld } from '../queries/held-facts.ts'
import { openAtCounter, openOwn } from '../queries/own-record.ts'
import { findCorrection, insertCorrection } from '../store/correction-store.ts'
import type { CorrectionRow } from '../store/correction-store.ts'
import { recordsOf } from '../store/own-store.ts'
import { readRules } from '../store/rules-store.ts'
import { dueIn } from './due-in.ts'

/** The person themselves asks, in the portal. */
export async function askOwnCorrection(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof ownRoutes.ask>,
): Promise<OwnCorrection> {
  const { reach, subject } = await openOwn(tx, actor)
  const who = { personId: actor.id, askedName: actor.name, atCounter: false }
  const row = await ask(context, tx, actor, { ...input, reach, subject, who })
  return ownCorrectionView(tx, actor, { row, reach, now: input.at })
}

/** The person asks at the counter, where the identity card was checked. */
export async function askAtCounter(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof counterRoutes.ask>,
): Promise<Correction> {
  authorize(actor, 'disclosure.counter')
  const { reach, subject } = await openAtCounter(tx, actor, input.subjectId)
  const who = { personId: null, askedName: subject.label, atCounter: true }
  const row = await ask(context, tx, actor, { ...input, reach, subject, who })
  return correctionView(tx, actor, { row, reach, now: input.at })
}

type Ask = {
  id: string
  about: CorrectionKind
  fact?: string | undefined
  ledger?: string | undefined
  value: PlainValue | null
  explanation: string
  at: Date
  reach: RegisterReach
  subject: LibrarySubject
  who: Pick<CorrectionRow, 'personId' | 'askedName' | 'atCounter'>
}

async function ask(context: Context, tx: Tx, actor: Actor, input: Ask): Promise<CorrectionRow> {
  const { id, explanation, at, subject, who } = input
  const { owner, ...about } = await aboutOf(context, tx, actor, input)
  const rules = await readRules(tx, actor.tenant)
  const dueAt = await dueIn(tx, actor.tenant, { days: rules.correctionDays, at })
  const units = await listUnits(tx, actor.tenant)
  const ownerUnitId = units.find(({ code, active }) => active && code === owner)?.id ?? null
  const place = { subjectId: subject.id, areaPath: subject.areaPath, ownerUnitId }
  await insertCorrection(tx, actor.tenant, { id, explanation, askedAt: at, dueAt, ...about, ...place, ...who })
  await tell(tx, actor, { id, areaPath: subject.areaPath, ownerUnitId, dueAt, at })
  const row = await findCorrection(tx, actor.tenant, id)
  if (!row) throw notFound('correction')
  return row
}

type About = Pick<CorrectionRow, 'about' | 'fact' | 'recordId' | 'ledgerId' | 'homes' | 'wanted' | 'wantedSealed'> & {
  /** Code of the unit that answers for it; null leaves it to the area. */
  owner: string | null
}

const NOTHING = { recordId: null, ledgerId: null, homes: [], wanted: null, wantedSealed: null, owner: null }

async function aboutOf(context: Context, tx: Tx, actor: Actor, input: Ask): Promise<About> {
  if (input.about === 'not-here')
    return { ...NOTHING, about: 'not-here', fact: '', homes: await homeOf(tx, actor, input) }
  if (input.about === 'not-mine') return entryOf(tx, actor, input)
  const { id, fact = '', value, reach, subject } = input
  const known = (await factsInView(tx, actor.tenant, reach)).get(fact)
  const named = parseFact(fact)
  if (!known || (named.ledger === null && named.kind !== subject.kind)) throw notFound('fact')
  await refuseFlawed(tx, actor, known, { ...input, fact })
  const record = known.ledgerId === null ? null : await currentRecord(tx, actor, subject.id, known.ledgerId)
  const wish = keepWanted(context.secrets, { id, type: known.type, value })
  const { ledgerId, owner } = known
  return { about: 'fact', fact, recordId: record, ledgerId, homes: [], ...wish, owner }
}

/** The home that somebody does not live in. */
async function homeOf(tx: Tx, actor: Actor, { subject }: Ask): Promise<string[]> {
  const homes = await readHomes(tx, actor.tenant, subject.id)
  await openHeld(tx, actor, subject.id)
  if (homes.length === 0) throw ruleBroken('no home is known', '没有登记您的住处，无须更正')
  return homes
}

/** The open entry of a ledger that somebody says is not theirs. */
async function entryOf(tx: Tx, actor: Actor, { ledger = '', reach, subject }: Ask): Promise<About> {
  const named = (await ledgersInView(tx, actor.tenant, reach)).find(({ code }) => code === ledger)
  if (!named) throw notFound('ledger')
  const recordId = await currentRecord(tx, actor, subject.id, named.id)
  return { ...NOTHING, about: 'not-mine', fact: `ledger:${ledger}`, recordId, ledgerId: named.id }
}

/** A value that could not be entered cannot be asked for either. */
async function refuseFlawed(
  tx: Tx,
  actor: Actor,
  { type, list }: FactInView,
  { fact, value, at }: Pick<Ask, 'value' | 'at'> & { fact: string },
): Promise<void> {
  if (value === null) return
  if (!mayType(type)) throw ruleBroken(`a ${type} is not typed`, '此项请到窗口更正', { value: '请到窗口更正' })
  const { key } = parseFact(fact)
  const lists = await codeListsOf(tx, actor.tenant, at)
  const codes = new Map(
    [...lists.values()].map(({ code, entries }) => [code, new Set(entries.map((entry) => entry.code))] as const),
  )
  const field = { key, type, required: false, ...(list === null ? {} : { list }) }
  const [flaw] = checkValues([field], codes, { [key]: value }, 'given')
  if (flaw && flaw.code !== 'needs-text')
    throw ruleBroken(`value is flawed: ${flaw.code}`, '填写的内容不符合要求', { value: '填写的内容不符合要求' })
}

async function currentRecord(tx: Tx, actor: Actor, subjectId: string, ledgerId: string): Promise<string> {
  const records = await recordsOf(tx, actor.tenant, subjectId)
  const record = records.find((one) => one.ledgerId === ledgerId && one.endedOn === null)
  if (!record) throw notFound('fact')
  return record.id
}

type Told = { id: string; areaPath: string | null; ownerUnitId: string | null; dueAt: Date; at: Date }

/** The unit that answers for the field, else whoever is nearest in the area. */
async function tell(tx: Tx, actor: Actor, { id, areaPath, ownerUnitId, dueAt, at }: Told): Promise<void> {
  const permission = 'disclosure.correct' as const
  const place = areaPath ?? actor.tenant
  const { town, village } = (await placeNames(tx, actor.tenant))(place)
  notify(tx, {
    tenant: actor.tenant,
    key: `correction:${id}:asked`,
    template: 'disclosure.correction-asked',
    to: ownerUnitId === null ? { areaPath: place, permission, nearest: true } : { unitId: ownerUnitId, permission },
    params: { area: [town, village].filter(Boolean).join(''), due: dueAt.toISOString() },
    link: null,
    at,
  })
}
