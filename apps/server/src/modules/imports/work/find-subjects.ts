import { newId } from '@yiwang/contract'
import { normalIdentifier, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { FieldType, PlainValues, SubjectKind } from '@yiwang/contract/registers'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { locateSubjects } from '../../registers/index.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { findNamed } from '../store/named-store.ts'
import type { NamedSubject } from '../store/named-store.ts'

/** One subject that a row speaks of. */
export type Wanted = {
  kind: SubjectKind
  values: PlainValues
  area: { id: string; path: string } | null
  /** A subject that is not known may be made. */
  mayCreate: boolean
  /** Several under one number are not decided between. */
  mustBeOne?: boolean
}

/** `id` null: to be made, found by its number among the others of the batch. */
export type Found = { id: string | null; areaId: string | undefined; label?: string } | { problem: string }

type Finding = {
  tenant: string
  at: Date
  secrets: Secrets
  writes: 'all' | readonly string[]
  surroundings: Surroundings
}

const NUMBERS = new Set<FieldType>(['identity-number', 'credit-code', 'plate'])

/**
 * Finds whom rows speak of: by number wherever in the county, else by name around the area of the row. Whoever is known
 * outside the reach of the import is no business of it; of several with one name the birth date or number decides.
 */
export async function findSubjects(tx: Tx, finding: Finding, wanted: readonly Wanted[]): Promise<Found[]> {
  const { tenant, secrets } = finding
  const numbers = wanted.map(({ kind, values }) => numberOf(kind, values))
  const given = numbers.filter((number) => number !== null)
  const located = await locateSubjects(tx, secrets, { tenant, numbers: given })
  const places = new Map(given.map((number, i) => [number, located[i] ?? null]))
  const unnumbered = wanted.filter((_, i) => numbers[i] === null)
  const named = await namesAround(tx, finding, unnumbered)
  const made = new Map<string, string>()
  return wanted.map((one, i) => {
    const number = numbers[i]
    if (!number) return byName(one, finding, { named, made })
    const known = places.get(number) ?? null
    if (known?.isSeveral && one.mustBeOne) return { problem: 'several-found' }
    return known ? placed(one, known, finding) : created(one, null)
  })
}

export function numberOf(kind: SubjectKind, values: PlainValues): { type: FieldType; value: string } | null {
  for (const { key, type } of SUBJECT_FIELDS[kind]) {
    const value = NUMBERS.has(type) ? values[key] : null
    if (typeof value === 'string' && value !== '') return { type, value: normalIdentifier(type, value) }
  }
  return null
}

type Known = { id: string; areaPath: string | null; label: string }

/** An import refines where somebody lies and never moves them: a move is an event of its own. */
function placed({ area }: Wanted, { id, areaPath, label }: Known, { writes }: Finding): Found {
  const isReached = areaPath === null || writes === 'all' || writes.some((root) => isWithin(areaPath, root))
  if (!isReached) return { problem: 'elsewhere' }
  const isFiner = area !== null && (areaPath === null || isWithin(area.path, areaPath)) && area.path !== areaPath
  return { id, areaId: isFiner ? area.id : undefined, label }
}

function created({ area, mayCreate, kind, values }: Wanted, id: string | null): Found {
  if (!mayCreate) return { problem: 'not-found' }
  if (kind !== 'vehicle' && typeof values.name !== 'string') return { problem: 'not-found' }
  return area ? { id, areaId: area.id } : { problem: 'area-missing' }
}

type Candidates = { named: ReadonlyMap<string, NamedSubject[]>; made: Map<string, string> }

function byName(one: Wanted, finding: Finding, { named, made }: Candidates): Found {
  const { kind, values, area } = one
  const name = typeof values.name === 'string' ? values.name : null
  if (name === null) return { problem: 'not-found' }
  if (!area) return { problem: 'area-missing' }
  const around = finding.surroundings(area.path)
  if (!around) return { problem: 'area-too-wide' }
  const candidates = around
    .flatMap((path) => named.get(keyOf(kind, path, name)) ?? [])
    .filter((known) => agrees(known, values))
  const exact = candidates.filter(({ areaPath }) => areaPath === area.path)
  const [found, ...others] = exact.length === 1 ? exact : candidates
  if (others.length > 0) return { problem: 'several-found' }
  if (found) return placed(one, found, finding)
  // Rows of one batch that say the same name in the same place, and nothing against it, speak of one subject.
  const key = JSON.stringify([kind, area.path, name, values['birth-date'] ?? null, values['household-number'] ?? null])
  const id = made.get(key) ?? newId(finding.at.getTime())
  made.set(key, id)
  return created(one, id)
}

/** What both say must be the same; what only one says decides nothing. */
function agrees({ birthDate, householdNumber }: NamedSubject, values: PlainValues): boolean {
  return isOpen(birthDate, values['birth-date']) && isOpen(householdNumber, values['household-number'])
}

function isOpen(known: string | null, said: unknown): boolean {
  return known === null || typeof said !== 'string' || known === said
}

async function namesAround(
  tx: Tx,
  { tenant, surroundings }: Finding,
  wanted: readonly Wanted[],
): Promise<Map<string, NamedSubject[]>> {
  const keys = new Map<string, { kind: SubjectKind; path: string; label: string }>()
  for (const { kind, values, area } of wanted) {
    const { name } = values
    if (typeof name !== 'string' || !area) continue
    for (const path of surroundings(area.path) ?? []) keys.set(keyOf(kind, path, name), { kind, path, label: name })
  }
  const found = new Map<string, NamedSubject[]>()
  for (const subject of await findNamed(tx, tenant, [...keys.values()])) {
    const key = keyOf(subject.kind, subject.areaPath, subject.label)
    found.set(key, [...(found.get(key) ?? []), subject])
  }
  return found
}

function keyOf(kind: string, path: string, label: string): string {
  return `${kind}|${path}|${label.trim()}`
}
