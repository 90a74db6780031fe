const CHUNK = 0x8000

/** 32-bit floats as base64, exact to the bit. */
export function packFloats(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

/** The floats that `packFloats` wrote; throws where the text was cut. */
export function unpackFloats(text: string, length: number): Float32Array {
  const decoded = atob(text)
  if (decoded.length !== length * 4) throw new Error(`packed floats: ${decoded.length} bytes, expected ${length * 4}`)
  const bytes = new Uint8Array(decoded.length)
  for (let i = 0; i < decoded.length; i += 1) bytes[i] = decoded.charCodeAt(i)
  return new Float32Array(bytes.buffer)
}

/** A short name of some text (FNV-1a, 32 bits, twice), to tell model states apart. Not for security. */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15)
  }
  return `${(low >>> 0).toString(16).padStart(8, '0')}${(high >>> 0).toString(16).padStart(8, '0')}`
}
