import { decodeText } from '../../shared/files/text-file.ts'

export type ImportFile = { name: string; format: 'csv' | 'xlsx'; content: string }

/** Reads a chosen file as the import wants it: CSV as text, Excel in base64. Null for any other kind of file. */
export async function readImportFile(file: File): Promise<ImportFile | null> {
  const format = formatOf(file.name)
  if (format === null) return null
  const bytes = await file.arrayBuffer()
  return { name: file.name, format, content: format === 'csv' ? decodeText(bytes) : base64(bytes) }
}

/** Format by the ending of the file's name; the server looks at the content itself. */
export function formatOf(name: string): ImportFile['format'] | null {
  const ending = name.toLowerCase().split('.').at(-1)
  return ending === 'csv' || ending === 'xlsx' ? ending : null
}

const CHUNK = 0x8000

/** Bytes as base64 (RFC 4648), in pieces: a call takes only so many arguments. */
export function base64(bytes: ArrayBuffer): string {
  const view = new Uint8Array(bytes)
  let binary = ''
  for (let start = 0; start < view.length; start += CHUNK) {
    binary += String.fromCharCode(...view.subarray(start, start + CHUNK))
  }
  return btoa(binary)
}
