/** What a phone could not send, handed over as a file that only its passphrase opens. */
const FORMAT = 'yiwang-queue-1'
/** OWASP's figure for PBKDF2 with SHA-256. */
const ROUNDS = 600_000
/** A file that asks for more was not made by this app. */
const MOST_ROUNDS = 5_000_000
const IV_BYTES = 12
const SALT_BYTES = 16
const words = new TextEncoder()

type Bytes = Uint8Array<ArrayBuffer>

/** An unsent act of a worker. */
export type QueuedAct = {
  id: string
  author: string
  sequence: number
  aggregate: string
  dependsOn: string[]
  /** Files that it names; files made before this was noted leave it out. */
  parts?: string[]
  version: number | null
  /** Epoch milliseconds by the clock of the phone. */
  at: number
  schema: number
  said: {
    method: 'POST' | 'PUT' | 'DELETE'
    path: string
    params: Record<string, string>
    query: Record<string, string>
    body: unknown
    /** What the person did, in words. */
    label: string
  }
}

export type QueueFile = {
  personId: string
  madeAt: number
  operations: QueuedAct[]
  /** Content in base64. */
  parts: {
    id: string
    kind: 'photo' | 'voice' | 'signature' | 'other'
    mime: string
    sha256: string
    content: string
  }[]
}

/** Why a file cannot be read: it is something else, or the passphrase is not the one. */
export class QueueFileError extends Error {
  readonly why: 'format' | 'passphrase'
  constructor(why: QueueFileError['why']) {
    super(why)
    this.name = 'QueueFileError'
    this.why = why
  }
}

/** Seals a queue by a passphrase; dashes, spaces and capitals in it mean nothing. */
export async function sealQueueFile(queue: QueueFile, passphrase: string, rounds = ROUNDS): Promise<Blob> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const key = await keyOf(passphrase, salt, rounds)
  const sealed = await crypto.subtle.encrypt(settings(iv), key, words.encode(JSON.stringify(queue)))
  const content = new Uint8Array(IV_BYTES + sealed.byteLength)
  content.set(iv)
  content.set(new Uint8Array(sealed), IV_BYTES)
  const written = { format: FORMAT, rounds, salt: toBase64(salt), content: toBase64(content) }
  return new Blob([JSON.stringify(written)], { type: 'application/json' })
}

/** Reads such a file. @throws QueueFileError */
export async function openQueueFile(text: string, passphrase: string): Promise<QueueFile> {
  const { rounds, salt, content } = wrappingIn(text)
  const key = await keyOf(passphrase, salt, rounds)
  const [iv, sealed] = [content.slice(0, IV_BYTES), content.slice(IV_BYTES)]
  const opened = await crypto.subtle.decrypt(settings(iv), key, sealed).catch(() => {
    throw new QueueFileError('passphrase')
  })
  return JSON.parse(new TextDecoder().decode(opened)) as QueueFile
}

/** Content of a file of the queue, as bytes. */
export function contentOf({ content }: QueueFile['parts'][number]): Bytes {
  return fromBase64(content)
}

function wrappingIn(text: string): { rounds: number; salt: Bytes; content: Bytes } {
  try {
    const { format, rounds, salt, content } = JSON.parse(text) as Record<string, unknown>
    const isOurs = format === FORMAT && typeof salt === 'string' && typeof content === 'string'
    if (!isOurs || typeof rounds !== 'number' || rounds < 1 || rounds > MOST_ROUNDS) throw new Error('another file')
    return { rounds, salt: fromBase64(salt), content: fromBase64(content) }
  } catch {
    throw new QueueFileError('format')
  }
}

function settings(iv: Bytes) {
  return { name: 'AES-GCM', iv, additionalData: words.encode(FORMAT) }
}

async function keyOf(passphrase: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const plain = passphrase.toLowerCase().replace(/[^a-z0-9]/g, '')
  const base = await crypto.subtle.importKey('raw', words.encode(plain), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Text of many bytes is put together in pieces: a call takes only so many arguments. */
const PIECE = 0x8000

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
