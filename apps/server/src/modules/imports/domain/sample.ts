import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'

export const SAMPLE_COLUMN = 'imports.imports.sample'

/** The first rows of a table are as personal as the facts they become. */
export function sealSample(secrets: Secrets, importId: string, rows: readonly (readonly string[])[]): string {
  return seal(secrets, { column: SAMPLE_COLUMN, rowId: importId }, JSON.stringify(rows))
}

export function openSample(secrets: Secrets, importId: string, sealed: string | null): string[][] {
  return sealed === null
    ? []
    : (JSON.parse(unseal(secrets, { column: SAMPLE_COLUMN, rowId: importId }, sealed)) as string[][])
}
