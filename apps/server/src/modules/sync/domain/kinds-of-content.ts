import type { PartKind } from '@yiwang/contract/sync'

type Sign = { mime: string; at: number; bytes: readonly number[] }

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** How recordings and documents begin. Anything else is not kept: what a name or a header says counts for nothing. */
const SIGNS: readonly (Sign & { kind: PartKind })[] = [
  { kind: 'voice', mime: 'audio/webm', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { kind: 'voice', mime: 'audio/ogg', at: 0, bytes: ascii('OggS') },
  { kind: 'voice', mime: 'audio/mp4', at: 4, bytes: ascii('ftyp') },
  { kind: 'voice', mime: 'audio/mpeg', at: 0, bytes: ascii('ID3') },
  { kind: 'voice', mime: 'audio/mpeg', at: 0, bytes: [0xff, 0xfb] },
  { kind: 'voice', mime: 'audio/aac', at: 0, bytes: [0xff, 0xf1] },
  { kind: 'voice', mime: 'audio/wav', at: 0, bytes: ascii('RIFF') },
  { kind: 'voice', mime: 'audio/amr', at: 0, bytes: ascii('#!AMR') },
  { kind: 'other', mime: 'application/pdf', at: 0, bytes: ascii('%PDF-') },
]

/** The type of content by how it begins; null when it is none of that kind. */
export function mimeOf(kind: PartKind, content: Buffer): string | null {
  const sign = SIGNS.find((one) => one.kind === kind && one.bytes.every((byte, i) => content[one.at + i] === byte))
  return sign?.mime ?? null
}
