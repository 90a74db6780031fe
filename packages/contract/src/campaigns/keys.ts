import { z } from 'zod'

/**
 * Names a fact wherever it is kept: of a subject (`person.phone`), of a ledger (`ledger:living-alone.heating`), or a field
 * that a form brought (`form:winter.stove`).
 */
export const factName = z
  .string()
  .max(100)
  .regex(
    /^(?:(?:person|household|dwelling|organisation|place|vehicle)|(?:ledger|form):[a-z][a-z0-9-]{1,39})\.[a-z][a-z0-9-]{0,47}$/,
  )

export type FactName = { home: 'subject' | 'ledger' | 'form'; of: string; field: string }

/** Takes a name apart: `of` is the kind of subject, or the code of the ledger or the form. */
export function readFactName(name: string): FactName {
  const at = name.indexOf('.')
  const head = name.slice(0, at)
  const field = name.slice(at + 1)
  const [home = '', code] = head.split(':')
  if (code === undefined) return { home: 'subject', of: head, field }
  return { home: home === 'form' ? 'form' : 'ledger', of: code, field }
}

export function formFact(code: string, field: string): string {
  return `form:${code}.${field}`
}

export function ledgerFact(code: string, field: string): string {
  return `ledger:${code}.${field}`
}
