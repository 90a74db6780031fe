import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a key is for; each generation has one of both. */
export const USES = ['sealing', 'index'] as const
export type Use = (typeof USES)[number]

/** The first generation, whose files carry no id. */
export const FIRST_KEY = 'a1'
const RETIRED = 'retired'

/** The folder of the keys, for the account of the server alone. */
export function openKeyFolder(dataDir: string): string {
  const folder = path.join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  return folder
}

/** Ids of the generations in the folder, oldest first; those in `retired` only open what is still sealed under them. */
export function listKeyIds(folder: string, place: 'current' | 'retired' = 'current'): string[] {
  const within = place === 'current' ? folder : path.join(folder, RETIRED)
  const files = existsSync(within) ? readdirSync(within) : []
  return files
    .flatMap((file) =>
      file === 'sealing.key' ? [FIRST_KEY] : (/^sealing-([a-z]\d+)\.key$/.exec(file)?.slice(1) ?? []),
    )
    .sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)))
}

/** The 32 bytes of a key, looked for among the retired ones as well; null when there is no such file. */
export function readKey(folder: string, use: Use, id: string): Buffer | null {
  for (const within of [folder, path.join(folder, RETIRED)]) {
    const file = path.join(within, fileOf(use, id))
    if (existsSync(file)) return keyIn(file)
  }
  return null
}

/** Makes both keys of a generation; what is there already stays. The index key first: `sealing` makes it count. */
export function makeKeys(folder: string, id: string): void {
  for (const use of [...USES].reverse()) makeKey(path.join(folder, fileOf(use, id)))
}

/** Puts a generation away. It is not deleted: older backups need it. */
export function retireKeys(folder: string, id: string): void {
  mkdirSync(path.join(folder, RETIRED), { recursive: true, mode: 0o700 })
  for (const use of USES) {
    const file = path.join(folder, fileOf(use, id))
    if (existsSync(file)) renameSync(file, path.join(folder, RETIRED, fileOf(use, id)))
  }
}

/** A key of 32 bytes that is made when it is missing. */
export function ensureKey(file: string): Buffer {
  makeKey(file)
  return keyIn(file)
}

function fileOf(use: Use, id: string): string {
  return id === FIRST_KEY ? `${use}.key` : `${use}-${id}.key`
}

function makeKey(file: string): void {
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function keyIn(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== 32) throw new Error(`key file ${file} is damaged`)
  return key
}
