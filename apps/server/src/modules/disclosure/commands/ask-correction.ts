import type { Correction, counterRoutes, OwnCorrection, ownRoutes } from '@yiwang/contract/disclosure'
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
import { factsInView } from '../library.ts'
import type { FactInView, LibrarySubject, RegisterReach } from '../library.ts'
import { correctionView, ownCorrectionView } from '../queries/correction-view.ts'
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
  fact: string
  value: PlainValue | null
  explanation: string
  at: Date
  reach: RegisterReach
  subject: LibrarySubject
  who: Pick<CorrectionRow, 'personId' | 'askedName' | 'atCounter'>
}

async function ask(context: Context, tx: Tx, actor: Actor, input: Ask): Promise<CorrectionRow> {
  const { id, fact, value, explanation, at, reach, subject, who } = input
  const known = (await factsInView(tx, actor.tenant, reach)).get(fact)
  const named = parseFact(fact)
  if (!known || (named.ledger === null && named.kind !== subject.kind)) throw notFound('fact')
  await refuseFlawed(tx, actor, known, input)
  const record = known.ledgerId === null ? null : await currentRecord(tx, actor, subject.id, known.ledgerId)
  const rules = await readRules(tx, actor.tenant)
  const dueAt = await dueIn(tx, actor.tenant, { days: rules.correctionDays, at })
  const units = await listUnits(tx, actor.tenant)
  const ownerUnitId = units.find(({ code, active }) => active && code === known.owner)?.id ?? null
  const place = { subjectId: subject.id, areaPath: subject.areaPath, ownerUnitId }
  const wish = keepWanted(context.secrets, { id, type: known.type, value })
  const about = { id, fact, explanation, recordId: record, ledgerId: known.ledgerId, askedAt: at, dueAt }
  await insertCorrection(tx, actor.tenant, { ...about, ...place, ...wish, ...who })
  await tell(tx, actor, { id, areaPath: subject.areaPath, ownerUnitId, dueAt, at })
  const row = await findCorrection(tx, actor.tenant, id)
  if (!row) throw notFound('correction')
  return row
}

/** A value that could not be entered cannot be asked for either. */
async function refuseFlawed(tx: Tx, actor: Actor, { type, list }: FactInView, { fact, value, at }: Ask): Promise<void> {
  if (value === null) return
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
