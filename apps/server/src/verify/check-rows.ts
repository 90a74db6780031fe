import { unpackEntries } from '../kernel/audit-seals/format/entries.ts'
import { leafHash, merkleRoot } from '../kernel/audit-seals/format/merkle.ts'
import { encodeRow } from '../kernel/audit-seals/format/row-encoding.ts'
import type { AuditText } from '../kernel/audit-seals/format/row-encoding.ts'
import { hashOf } from '../kernel/audit-seals/format/seal.ts'
import type { Finding } from './findings.ts'
import type { StoredSeal } from './read-audit.ts'

type Elsewhere = (ids: readonly string[]) => Promise<AuditText[]>

/** Rows of a batch as they are now against its seal; when they do not fit, which of them. */
export async function checkRows(
  seal: StoredSeal,
  rows: readonly AuditText[],
  elsewhere: Elsewhere,
): Promise<Finding[]> {
  const hash = hashOf(seal.algorithm)
  const leaves = rows.map((row) => leafHash(hash, encodeRow(seal.tenant, row)))
  const root = merkleRoot(hash, leaves).toString('hex')
  if (root === seal.root && rows.length === seal.rows) return []
  const entries = unpackEntries(seal.entries)
  const listed = merkleRoot(
    hash,
    entries.map(({ leaf }) => leaf),
  ).toString('hex')
  const batch = seal.number
  if (listed !== seal.root)
    return [
      { kind: 'entries', batch },
      { kind: 'root', batch },
    ]
  const found: Finding[] = []
  const sealed = new Map(entries.map(({ id, leaf }) => [id, leaf]))
  for (const [i, row] of rows.entries()) {
    const leaf = sealed.get(row.id)
    if (!leaf) found.push({ kind: 'inserted', batch, row: row.id, at: timeOf(row) })
    else if (!leaves[i]?.equals(leaf))
      found.push({ kind: 'changed', batch, row: row.id, at: timeOf(row), ...hintOf(row) })
  }
  const here = new Set(rows.map(({ id }) => id))
  const gone = entries.flatMap(({ id }) => (here.has(id) ? [] : [id]))
  const moved = new Map((gone.length === 0 ? [] : await elsewhere(gone)).map((row) => [row.id, row]))
  for (const row of gone) {
    const other = moved.get(row)
    found.push(
      other ? { kind: 'moved', batch, row, at: timeOf(other) } : { kind: 'deleted', batch, row, at: timeInId(row) },
    )
  }
  // The same rows in another order under the same seal cannot be, unless the list itself holds one twice.
  return found.length > 0 ? found : [{ kind: 'root', batch }]
}

/** Ids begin with the millisecond in which they were made (RFC 9562, 5.7): a time that was changed stands apart from it. */
function hintOf(row: AuditText): { why?: string } {
  const apart = Math.abs(Number(row.at) / 1000 - Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16))
  return apart > 1 ? { why: `时间与编号不符 / its time does not fit its id, ${timeInId(row.id)}` } : {}
}

export function timeOf(row: AuditText): string {
  return new Date(Number(row.at) / 1000).toISOString()
}

function timeInId(id: string): string {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString()
}
