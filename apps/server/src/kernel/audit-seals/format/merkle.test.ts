import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { packEntries, unpackEntries } from './entries.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { encodeRow } from './row-encoding.ts'
import type { AuditText } from './row-encoding.ts'

const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']

test.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('root over %i leaves is that of RFC 6962', (count, root) => {
  const leaves = LEAVES.slice(0, count).map((leaf) => leafHash('sha256', Buffer.from(leaf, 'hex')))
  expect(merkleRoot('sha256', leaves).toString('hex')).toBe(root)
})

/** The definition of the standard as it is written down. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves
  if (leaves.length <= 1 && first) return first
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  const parts = [rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split))]
  return createHash('sm3')
    .update(Buffer.from([1]))
    .update(Buffer.concat(parts))
    .digest()
}

test('any number of leaves gives the tree of the definition, with SM3 too', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 70 }), (texts) => {
      const leaves = texts.map((text) => leafHash('sm3', text))
      expect(merkleRoot('sm3', leaves).equals(rootByDefinition(leaves))).toBe(true)
    }),
  )
})

const text = fc.option(fc.string())
const auditText: fc.Arbitrary<AuditText> = fc.record({
  id: fc.uuid(),
  at: fc.bigInt(0n, 10n ** 16n).map(String),
  written: fc.option(fc.nat().map(String)),
  actor_id: fc.option(fc.uuid()),
  actor_name: text,
  role: text,
  action: fc.string(),
  subject_type: text,
  subject_id: text,
  outcome: fc.constantFrom('done', 'refused', 'failed'),
  detail: fc.json(),
  address: text,
  command_id: fc.option(fc.uuid()),
})

test('two rows that differ in any column are two texts', () => {
  fc.assert(
    fc.property(auditText, auditText, (one, other) => {
      const same = JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(other))
      expect(encodeRow('370114', one) === encodeRow('370114', other)).toBe(same)
      for (const column of Object.keys(one) as (keyof AuditText)[]) {
        const changed = { ...one, [column]: one[column] === null ? '' : null } as AuditText
        expect(encodeRow('370114', changed)).not.toBe(encodeRow('370114', one))
      }
      expect(encodeRow('370115', one)).not.toBe(encodeRow('370114', one))
    }),
  )
})

test('entries come back as they were packed; half an entry is none', () => {
  const entries = ['a', 'b'].map((leaf, i) => ({
    id: `018f0000-0000-7000-8000-00000000000${i}`,
    leaf: leafHash('sha256', leaf),
  }))
  const packed = packEntries(entries)
  expect(unpackEntries(packed)).toEqual(entries)
  expect(unpackEntries(packed.subarray(0, 90))).toHaveLength(1)
})
