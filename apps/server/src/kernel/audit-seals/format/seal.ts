import { createHash } from 'node:crypto'
import type { HashName } from './merkle.ts'

/** A batch of the audit log: rows of transactions `from` up to, not including, `to`, in order of transaction and id. */
export type Seal = {
  tenant: string
  /** 1, 2, 3 … without a gap. */
  number: number
  from: string
  to: string
  /** Only for rows older than sealing, which have no transaction: the batch ends with this id. */
  legacyTo: string | null
  rows: number
  /** Merkle root of the rows, hexadecimal. */
  root: string
  /** Hash of the seal before, empty for the first. */
  previous: string
  algorithm: string
  keyId: string
  sealedAt: string
}

/** What a line of the outside file tells; enough to prove that a seal stood there, nothing about who did what. */
export type Checkpoint = { tenant: string; number: number; rows: number; hash: string; keyId: string; sealedAt: string }

/** The text that is signed. */
export function sealMessage(seal: Seal): string {
  return JSON.stringify([
    'yiwang audit seal 1',
    seal.tenant,
    seal.number,
    seal.from,
    seal.to,
    seal.legacyTo,
    seal.rows,
    seal.root,
    seal.previous,
    seal.algorithm,
    seal.keyId,
    seal.sealedAt,
  ])
}

/** By this hash the next seal and the outside file hold on to a seal. */
export function sealHash(seal: Seal): string {
  return createHash(hashOf(seal.algorithm)).update(sealMessage(seal)).digest('hex')
}

export function hashOf(algorithm: string): HashName {
  return algorithm.endsWith('sm3') ? 'sm3' : 'sha256'
}
