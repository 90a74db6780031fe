import pg from 'pg'

/*
 * Messages of PostgreSQL's extended query protocol (version 3.0, chapter "Message Formats"), written one behind the
 * other; `takeMessages` hands them over as one buffer. Writing is synchronous, so one buffer serves everybody.
 */

// pg's own rules for values that are no strings: dates, arrays, objects. Exported without types.
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => Form } }).utils

const CODE = { bind: 'B', close: 'C', describe: 'D', execute: 'E', parse: 'P', sync: 'S' } as const
const FIRST_SIZE = 16 * 1024

/** A value of many megabytes does not keep its room. */
const LARGEST_KEPT = 1024 * 1024
/** More than a Bind message can count. */
const TOO_MANY = 65_536

let buffer = Buffer.allocUnsafe(FIRST_SIZE)
let end = 0

/** A value as it travels: text, bytes, or nothing. */
export type Form = string | Buffer | null

/** Throws when a value has no form in SQL, or there are too many. */
export function formsOf(values: readonly unknown[]): Form[] {
  if (values.length >= TOO_MANY) throw new Error('too many values for one statement')
  return values.map((value) => (typeof value === 'string' ? value : prepareValue(value)))
}

export function writeParse(name: string, text: string): void {
  message(CODE.parse, () => {
    string(name)
    string(text)
    int16(0)
  })
}

/** Asks what the rows of a named statement look like. */
export function writeDescribe(name: string): void {
  message(CODE.describe, () => {
    byte('S')
    string(name)
  })
}

/** Forgets a named statement; one that is not there is no error. */
export function writeClose(name: string): void {
  message(CODE.close, () => {
    byte('S')
    string(name)
  })
}

/** Values go as text, bytes as they are; all answers come as text. */
export function writeBind(name: string, forms: readonly Form[]): void {
  message(CODE.bind, () => {
    string('')
    string(name)
    int16(forms.length)
    for (const form of forms) int16(typeof form === 'string' || form === null ? 0 : 1)
    int16(forms.length)
    for (const form of forms) value(form)
    int16(0)
  })
}

export function writeExecute(): void {
  message(CODE.execute, () => {
    string('')
    int32(0)
  })
}

export function writeSync(): void {
  message(CODE.sync, () => undefined)
}

export function takeMessages(): Buffer {
  const taken = Buffer.from(buffer.subarray(0, end))
  end = 0
  if (buffer.length > LARGEST_KEPT) buffer = Buffer.allocUnsafe(FIRST_SIZE)
  return taken
}

function message(code: string, body: () => void): void {
  byte(code)
  const start = end
  int32(0)
  body()
  buffer.writeInt32BE(end - start, start)
}

function room(bytes: number): void {
  if (end + bytes <= buffer.length) return
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, end + bytes))
  buffer.copy(larger, 0, 0, end)
  buffer = larger
}

function byte(code: string): void {
  room(1)
  buffer[end] = code.charCodeAt(0)
  end += 1
}

function int16(number: number): void {
  room(2)
  end = buffer.writeUInt16BE(number, end)
}

function int32(number: number): void {
  room(4)
  end = buffer.writeInt32BE(number, end)
}

function string(text: string): void {
  room(text.length * 3 + 1)
  end += buffer.write(text, end)
  buffer[end] = 0
  end += 1
}

function value(form: Form): void {
  if (form === null) return int32(-1)
  room(4 + (typeof form === 'string' ? form.length * 3 : form.length))
  const bytes = typeof form === 'string' ? buffer.write(form, end + 4) : form.copy(buffer, end + 4)
  int32(bytes)
  end += bytes
}
