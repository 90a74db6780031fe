export const SUITES = ['aes', 'sm'] as const
export type SuiteName = (typeof SUITES)[number]

/** Seals and opens under one key; `place` is authenticated with the value and not stored in it. */
export type Sealer = {
  seal: (place: Buffer, plain: string) => Buffer
  /** Throws when value, place or key is not the one it was sealed with. */
  open: (place: Buffer, body: Buffer) => string
}

/** A set of algorithms behind one face. Keys are 32 bytes for every suite; what a suite needs, it derives from them. */
export interface Suite {
  name: SuiteName
  sealer: (key: Buffer) => Sealer
  /** Keyed digest of a text, for values that must be found again; 32 bytes. */
  digest: (key: Buffer, text: string) => Buffer
}
