import { AppError } from '../errors.ts'
import { FIRST_KEY, listKeyIds, makeKeys, readKey, retireKeys } from './key-folder.ts'
import { suiteOf, suites } from './suites.ts'
import type { Sealer, Suite, SuiteName } from './provider.ts'

/** One generation of keys: what seals and what the blind index is keyed with. */
export type Key = { id: string; suite: Suite; sealer: Sealer; index: Buffer; fingerprint: string }

/** Which key writes and which others a value may be found under. */
export type Use = { writing: string; besides: readonly string[] }

export type KeyRing = {
  /** What new values are sealed and indexed with. Refuses when the copy lost touch with the others for too long. */
  writing: () => Key
  /** Under which keys an index value may stand: the writing one first, while an exchange goes on another beside it. */
  inUse: () => readonly Key[]
  /** A key by the id that a value carries; looks into the folder for one that came since. */
  find: (id: string) => Key | undefined
  /** Ids in the folder, without and with those put away. */
  ids: () => { current: string[]; retired: string[] }
  /** The key that writes as long as no exchange was ever begun. */
  firstId: string
  /** Makes the next generation, in the suite that is set; nothing uses it yet. */
  make: () => Key
  retire: (id: string) => void
  use: (use: Use) => void
  /** From now on `writing` asks that `confirm` was called within {@link LEASE_MS}. */
  confirm: () => void
  suite: SuiteName
}

/** A copy that could not look at the state of an exchange for so long stops sealing: the others count on it. */
export const LEASE_MS = 30_000

/** The keys of the folder; makes the first generation, in the suite that is set, where there is none. */
export function createKeyRing(folder: string, suite: SuiteName, now: () => number = () => performance.now()): KeyRing {
  if (listKeyIds(folder).length === 0) makeKeys(folder, suite === 'aes' ? FIRST_KEY : `${suite.charAt(0)}1`)
  const keys = new Map<string, Key>()
  const [firstId = FIRST_KEY] = listKeyIds(folder)
  let used: Use = { writing: firstId, besides: [] }
  let confirmedAt: number | null = null

  function find(id: string): Key | undefined {
    const known = keys.get(id) ?? loadKey(folder, id)
    if (known) keys.set(id, known)
    return known
  }

  function get(id: string): Key {
    const key = find(id)
    if (!key)
      throw new AppError('unavailable', `key ${id} is missing`, '系统密钥缺失，请联系管理员', { retryAfter: 30 })
    return key
  }
  get(firstId)

  return {
    firstId,
    suite,
    find,
    writing() {
      if (confirmedAt !== null && now() - confirmedAt > LEASE_MS) {
        throw new AppError('unavailable', 'the state of the keys is not known', '系统正在恢复，请稍后再试', {
          retryAfter: 5,
        })
      }
      return get(used.writing)
    },
    inUse: () => [get(used.writing), ...used.besides.flatMap((id) => find(id) ?? [])],
    ids: () => ({ current: listKeyIds(folder), retired: listKeyIds(folder, 'retired') }),
    make() {
      const taken = [...listKeyIds(folder), ...listKeyIds(folder, 'retired')].map((id) => Number(id.slice(1)))
      const id = `${suite.charAt(0)}${Math.max(0, ...taken) + 1}`
      makeKeys(folder, id)
      return get(id)
    },
    retire: (id) => retireKeys(folder, id),
    use(wanted) {
      used = wanted
    },
    confirm() {
      confirmedAt = now()
    },
  }
}

function loadKey(folder: string, id: string): Key | undefined {
  const suite = suiteOf(id)
  if (!suite || !/^[a-z]\d+$/.test(id)) return undefined
  const [sealing, index] = [readKey(folder, 'sealing', id), readKey(folder, 'index', id)]
  if (!sealing || !index) return undefined
  // Tells two copies that hold different keys under one id, and nothing of the keys.
  const fingerprint = suites.aes
    .digest(Buffer.concat([sealing, index]), 'fingerprint')
    .toString('hex')
    .slice(0, 16)
  return { id, suite, sealer: suite.sealer(sealing), index, fingerprint }
}
