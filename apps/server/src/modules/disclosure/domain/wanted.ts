import { isSealed } from '@yiwang/contract/registers'
import type { FieldType, PlainValue, ShownValue } from '@yiwang/contract/registers'
import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'

const HIDDEN = '******'
const SHOWN_END = 2

/** Where what a correction asks for is sealed. */
export function wantedPlace(id: string) {
  return { column: 'disclosure.corrections.wanted_sealed', rowId: id }
}

export type Wanted = { wanted: ShownValue | null; wantedSealed: string | null }

/** What is asked for as it is kept: of sealed types the whole is sealed and only the end of a number is shown. */
export function keepWanted(
  secrets: Secrets,
  { id, type, value }: { id: string; type: FieldType; value: PlainValue | null },
): Wanted {
  if (value === null || !isSealed(type)) return { wanted: value, wantedSealed: null }
  const text = String(value)
  const masked = /^[\dX-]+$/i.test(text) ? `****${text.slice(-SHOWN_END)}` : HIDDEN
  return { wanted: { masked }, wantedSealed: seal(secrets, wantedPlace(id), text) }
}

/** The value that was asked for. */
export function openWanted(secrets: Secrets, { id, wanted, wantedSealed }: Wanted & { id: string }): PlainValue | null {
  if (wantedSealed !== null) return unseal(secrets, wantedPlace(id), wantedSealed)
  return wanted as PlainValue | null
}
