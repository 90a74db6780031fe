/** What a seal keeps of each of its rows, so that a fault can be found in its place: 16 bytes of id, 32 of leaf hash. */
export type Entry = { id: string; leaf: Buffer }

const SIZE = 48

export function packEntries(entries: readonly Entry[]): Buffer {
  return Buffer.concat(entries.map(({ id, leaf }) => Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), leaf])))
}

/** Whatever the bytes are: those that are no whole entry at the end are left out, and the root will not fit them. */
export function unpackEntries(bytes: Buffer): Entry[] {
  return Array.from({ length: Math.floor(bytes.length / SIZE) }, (_, i) => {
    const at = i * SIZE
    return { id: uuidOf(bytes.toString('hex', at, at + 16)), leaf: bytes.subarray(at + 16, at + SIZE) }
  })
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
