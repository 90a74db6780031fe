import { BESIDE, RECORD } from '@yiwang/contract/imports'
import type { Beside, ImportCounts, ImportMapping, RowProblem } from '@yiwang/contract/imports'
import type { PlainValues, SubjectKind } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { saveRecords, saveSubjects } from '../../registers/index.ts'
import { problemOf } from '../domain/problem-words.ts'
import type { ReadRow } from '../domain/row-reader.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import type { RowError } from '../store/row-error-store.ts'
import { findSubjects } from './find-subjects.ts'
import type { Found, Wanted } from './find-subjects.ts'

/** What all rows of an import have in common. */
export type Frame = {
  tenant: string
  importId: string
  actor: Actor
  secrets: Secrets
  /** When the import was begun: rows that name no day were so on that day. */
  at: Date
  seenOn: string
  mapping: ImportMapping
  ledgerId: string | null
  writes: 'all' | readonly string[]
  surroundings: Surroundings
}

export type Saved = { tally: Pick<ImportCounts, 'created' | 'changed' | 'same' | 'conflicts'>; errors: RowError[] }

type Placed = {
  read: ReadRow
  own: Found
  beside: ReadonlyMap<Beside, Found>
  /** In the order in which the row refers to them. */
  referred: readonly Found[]
}
type Ready = {
  read: ReadRow
  id: string | undefined
  areaId: string | undefined
  /** What it is called, when it was found by its number. */
  label: string | undefined
  ids: Map<Beside, string>
}

/**
 * Writes what a batch of rows says, in an order in which links find what they lead to: what stands beside a row and is
 * linked from it, the subject of the row, what is linked to it, then its record. Rows whose subject cannot be told are
 * answered as errors and leave nothing.
 */
export async function saveBatch(tx: Tx, frame: Frame, rows: readonly ReadRow[]): Promise<Saved> {
  const placed = await placeRows(tx, frame, rows)
  const errors = placed.flatMap((one) => {
    const found = errorOf(frame.mapping, one.read, [one.own, ...one.beside.values()])
    return mergedError(found, referenceError(one))
  })
  const wrong = new Set(errors.map(({ row }) => row))
  const good = placed.filter(({ read }) => !wrong.has(read.row.row))
  for (const one of good) fillReferences(one)
  const ready = good.map(({ read, own }): Ready => ({ read, ...idOf(own), ids: new Map() }))
  const { subject } = frame.mapping
  for (const beside of BESIDE[subject]) {
    if (beside.from === 'row') await saveBeside(tx, frame, { beside, good, ready })
  }
  const saved = await saveOwn(tx, frame, ready)
  for (const beside of BESIDE[subject]) {
    if (beside.from === 'beside')
      await saveBeside(tx, frame, { beside, good, ready, targets: saved.map(({ id }) => id) })
  }
  const answers =
    frame.ledgerId === null
      ? saved
      : await saveOwnRecords(tx, frame, { ledgerId: frame.ledgerId, ready, ids: saved.map(({ id }) => id) })
  const tally = { created: 0, changed: 0, same: 0, conflicts: 0 }
  for (const { outcome, conflicts } of answers) {
    tally[outcome] += 1
    tally.conflicts += conflicts.length > 0 ? 1 : 0
  }
  return { tally, errors }
}

async function placeRows(tx: Tx, frame: Frame, rows: readonly ReadRow[]): Promise<Placed[]> {
  const { subject, unknown } = frame.mapping
  const wanted: Wanted[] = []
  const places = rows.map((read) => {
    const own = wanted.push(wantedOf(read, subject, unknown === 'create')) - 1
    const beside = BESIDE[subject].flatMap((one) =>
      read.said[one.kind] ? [[one, wanted.push(wantedOf(read, one.kind, true)) - 1] as const] : [],
    )
    const referred = read.references.map(({ kind, values }) => wanted.push(referredTo(read, kind, values)) - 1)
    return { read, own, beside, referred }
  })
  const found = await findSubjects(tx, frame, wanted)
  const at = (index: number): Found => found[index] ?? { problem: 'not-found' }
  return places.map(({ read, own, beside, referred }) => ({
    read,
    own: at(own),
    beside: new Map(beside.map(([one, index]) => [one, at(index)])),
    referred: referred.map(at),
  }))
}

function wantedOf(read: ReadRow, kind: SubjectKind, mayCreate: boolean): Wanted {
  return { kind, values: read.said[kind] ?? {}, area: read.area, mayCreate }
}

/** Nobody is made only because a row refers to them, and of several none is guessed. */
function referredTo({ area }: ReadRow, kind: SubjectKind, values: PlainValues): Wanted {
  return { kind, values, area, mayCreate: false, mustBeOne: true }
}

const REFERRING: Readonly<Record<string, string>> = {
  elsewhere: 'refers-elsewhere',
  'several-found': 'refers-to-several',
}

function referenceError({ read: { row, references }, referred }: Placed): RowError | null {
  const problems = references.flatMap(({ column }, i) => {
    const found = referred[i]
    return found && 'problem' in found ? [problemOf(REFERRING[found.problem] ?? found.problem, column)] : []
  })
  return problems.length === 0 ? null : { row: row.row, cells: row.cells, problems }
}

/** One line a row, whatever is wrong with it. */
function mergedError([own]: readonly RowError[], more: RowError | null): RowError[] {
  if (!own || !more) return [own ?? more ?? []].flat()
  return [{ ...own, problems: [...own.problems, ...more.problems] }]
}

function fillReferences({ read, referred }: Placed): void {
  read.references.forEach(({ owner, key }, i) => {
    const found = referred[i]
    const values = owner === RECORD ? read.record : read.said[owner]
    if (values && found && 'id' in found && found.id !== null) values[key] = found.id
  })
}

function errorOf({ columns, subject }: ImportMapping, { row }: ReadRow, found: readonly Found[]): RowError[] {
  const codes = new Set(found.flatMap((one) => ('problem' in one ? one.problem : [])))
  if (codes.size === 0) return []
  const column = (to: string) => columns.find((one) => one.to === to)?.column ?? null
  const problems = [...codes].map((code): RowProblem => {
    const about = code.startsWith('area-')
      ? column('area')
      : (column(`${subject}.identity-number`) ?? column(`${subject}.name`))
    return problemOf(code, about)
  })
  return [{ row: row.row, cells: row.cells, problems }]
}

function idOf(found: Found): Pick<Ready, 'id' | 'areaId' | 'label'> {
  if ('problem' in found) return { id: undefined, areaId: undefined, label: undefined }
  return { id: found.id ?? undefined, areaId: found.areaId, label: found.label }
}

function headOf({ tenant, at, actor, mapping, importId }: Frame) {
  const { source, speaker } = mapping
  return { tenant, at, actor: { id: actor.id, name: actor.name }, source, speaker, importId }
}

function seenAt(frame: Frame, { seenOn }: ReadRow): string {
  return seenOn ?? frame.seenOn
}

type Step = { beside: Beside; good: readonly Placed[]; ready: readonly Ready[]; targets?: readonly string[] }

/** Saves what stands beside the rows; with `targets` it is linked to the subjects of the rows. */
async function saveBeside(tx: Tx, frame: Frame, { beside, good, ready, targets }: Step): Promise<void> {
  const places = good.flatMap((placed, i) => {
    const found = placed.beside.get(beside)
    const row = ready[i]
    return found && row ? [{ row, target: targets?.[i], ...idOf(found) }] : []
  })
  if (places.length === 0) return
  const saved = await saveSubjects(tx, frame.secrets, {
    ...headOf(frame),
    match: true,
    rows: places.map(({ row, target, id, areaId }) => ({
      ...(id ? { id } : {}),
      kind: beside.kind,
      values: row.read.said[beside.kind] ?? {},
      ...(areaId ? { areaId } : {}),
      seenAt: seenAt(frame, row.read),
      links: target ? [{ kind: beside.link, to: target }] : homeOf(beside.kind, row),
    })),
  })
  places.forEach(({ row }, i) => {
    const id = saved[i]?.id
    if (id) row.ids.set(beside, id)
  })
}

/** The household of a row lives where the row says that its people live. */
function homeOf(kind: SubjectKind, { ids }: Ready) {
  const dwelling = kind === 'household' ? [...ids].find(([beside]) => beside.kind === 'dwelling') : undefined
  return dwelling ? [{ kind: 'lives-in' as const, to: dwelling[1] }] : []
}

/** Saves the subjects of rows, one answer a row. Rows that only name a subject they are about leave it as it is. */
async function saveOwn(tx: Tx, frame: Frame, ready: readonly Ready[]): Promise<SavedOwn[]> {
  const { subject, ledger } = frame.mapping
  const speaking = ready.filter((row) => ledger === null || row.ids.size > 0 || !isOnlyNamed(frame.mapping, row))
  const saved = await saveSubjects(tx, frame.secrets, {
    ...headOf(frame),
    match: true,
    rows: speaking.map(({ read, id, areaId, ids }) => ({
      ...(id ? { id } : {}),
      kind: subject,
      values: read.said[subject] ?? {},
      ...(areaId ? { areaId } : {}),
      seenAt: seenAt(frame, read),
      links: [...ids].map(([{ kind, link }, to]) => ({
        kind: link,
        to,
        ...(kind === 'household' && read.relation !== '' ? { relation: read.relation } : {}),
      })),
    })),
  })
  const answers = new Map(speaking.map((row, i) => [row, saved[i]]))
  return ready.map((row) => answers.get(row) ?? { id: row.id ?? '', outcome: 'same', conflicts: [] })
}

type SavedOwn = { id: string; outcome: 'created' | 'changed' | 'same'; conflicts: string[] }

/** A record whose row tells of its subject nothing but number and name, and the name that it is known by. */
function isOnlyNamed({ subject }: ImportMapping, { read, id, label, areaId }: Ready): boolean {
  const { name, ...others } = read.said[subject] ?? {}
  const isNamed = name === undefined || name === null || name === label
  return id !== undefined && areaId === undefined && isNamed && Object.keys(others).every((key) => NUMBER_KEYS.has(key))
}

const NUMBER_KEYS = new Set(['identity-number', 'credit-code', 'plate'])

type Records = { ledgerId: string; ready: readonly Ready[]; ids: readonly string[] }

function saveOwnRecords(tx: Tx, frame: Frame, { ledgerId, ready, ids }: Records) {
  return saveRecords(tx, frame.secrets, {
    ...headOf(frame),
    ledgerId,
    rows: ready.map(({ read }, i) => ({
      subjectId: ids[i] ?? '',
      values: read.record satisfies PlainValues,
      seenAt: seenAt(frame, read),
      ...(read.startedOn ? { startedOn: read.startedOn } : {}),
      ...(read.endedOn ? { endedOn: read.endedOn } : {}),
    })),
  })
}
