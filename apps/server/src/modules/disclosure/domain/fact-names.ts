import type { SubjectKind } from '@yiwang/contract/registers'

/** A fact by its name outside: of a kind of subject, or of a ledger by its code. */
export type FactName = { ledger: string | null; kind: SubjectKind | null; key: string }

/** Takes apart `person.phone` and `ledger:low-income.amount`. */
export function parseFact(name: string): FactName {
  const dot = name.indexOf('.')
  const owner = name.slice(0, dot)
  const key = name.slice(dot + 1)
  return owner.startsWith('ledger:')
    ? { ledger: owner.slice('ledger:'.length), kind: null, key }
    : { ledger: null, kind: owner as SubjectKind, key }
}

/** Codes of the ledgers that the facts belong to, each once. */
export function ledgersOf(facts: readonly string[]): string[] {
  return [...new Set(facts.flatMap((name) => parseFact(name).ledger ?? []))]
}

/** Facts of `wanted` that are not in `allowed`. */
export function outside(wanted: readonly string[], allowed: readonly string[]): string[] {
  const known = new Set(allowed)
  return wanted.filter((name) => !known.has(name))
}
