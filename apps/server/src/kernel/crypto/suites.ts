import { aesSuite } from './aes-suite.ts'
import type { Suite, SuiteName } from './provider.ts'
import { smSuite } from './sm-suite.ts'

export const suites: Readonly<Record<SuiteName, Suite>> = { aes: aesSuite, sm: smSuite }

/** The first letter of a key's id names the suite that it belongs to. */
export function suiteOf(keyId: string): Suite | undefined {
  return Object.values(suites).find(({ name }) => name.charAt(0) === keyId.charAt(0))
}
