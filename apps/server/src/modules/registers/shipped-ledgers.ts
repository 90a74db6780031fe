import { readdirSync, readFileSync } from 'node:fs'
import { factKey, ledgerFile, SUBJECT_FIELDS, SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { FactRules, LedgerFile, PostFilter } from '@yiwang/contract/registers'
import { z } from 'zod'

/** Units that the law names, by what they are for; a county says which of its units each one is. */
export type StatutoryUnits = {
  justice: string
  police: string
  health: string
  civilAffairs: string
  disabled: string
  veterans: string
}

/**
 * Who usually answers for which facts of people and households: registers of population and households, marriages and low
 * income, health.
 */
const OWNED: Partial<Record<keyof StatutoryUnits, readonly string[]>> = {
  police: [
    'person.name',
    'person.identity-number',
    'person.former-name',
    'person.sex',
    'person.birth-date',
    'person.ethnicity',
    'person.native-place',
    'person.registered-address',
    'person.nationality',
    'household.household-number',
    'household.household-kind',
  ],
  civilAffairs: ['person.marital-status', 'household.income'],
  health: ['person.health'],
}

/** Rules of facts with the owners that a county has named; what stays fresh how long is as the platform ships it. */
export function shippedOwners(units: StatutoryUnits): FactRules['facts'] {
  const owned = Object.entries(OWNED).flatMap(([of, keys]) =>
    keys.map((key) => [key, units[of as keyof typeof OWNED]] as const),
  )
  return Object.fromEntries(
    owned.filter(([, owner]) => owner !== '').map(([key, owner]) => [key, { owner, freshDays: shippedFreshness(key) }]),
  )
}

function shippedFreshness(name: string): number | null {
  const fields = SUBJECT_KINDS.flatMap((kind) =>
    SUBJECT_FIELDS[kind].map((field) => ({ ...field, name: factKey(kind, field.key) })),
  )
  return fields.find((field) => field.name === name)?.freshDays ?? null
}

const folder = new URL('./data/ledgers/', import.meta.url)
let shipped: readonly LedgerFile[] | undefined

/** The ledgers that the platform brings along; units stand in them as `@justice` and the like. */
export function shippedLedgers(): readonly LedgerFile[] {
  shipped ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => z.array(ledgerFile).parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
  return shipped
}

/**
 * A shipped ledger with the units of a county in place. A reader whose unit the county has not named falls away; null
 * when nobody is left who may see a ledger that not everybody may see.
 */
export function withUnits({ code, declaration }: LedgerFile, units: StatutoryUnits): LedgerFile | null {
  const seenBy = named(declaration.seenBy, units)
  const editedBy = named(declaration.editedBy, units)
  const isLost =
    (declaration.sensitivity !== 'plain' && seenBy.length === 0) ||
    (declaration.editedBy.length > 0 && editedBy.length === 0)
  return isLost ? null : { code, declaration: { ...declaration, seenBy, editedBy } }
}

function named(filters: readonly PostFilter[], units: StatutoryUnits): PostFilter[] {
  const codes = new Map(Object.entries(units).map(([name, code]) => [`@${name}`, code]))
  return filters.flatMap(({ role, unit }) => {
    const code = unit === null ? null : (codes.get(unit) ?? unit)
    return code === '' ? [] : [{ role, unit: code }]
  })
}
