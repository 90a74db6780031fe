import type { FieldDb } from './db.ts'
import type { MetaRow } from './rows.ts'

/** Facts that belong to one person on this phone carry the id in their name. */
export const metaKey = {
  device: 'device',
  offset: 'clock-offset',
  epoch: (personId: string) => `epoch/${personId}`,
  contact: (personId: string) => `contact/${personId}`,
  registered: (personId: string) => `registered/${personId}`,
  mended: (personId: string, areaId: string, stream: string) => `mended/${personId}/${areaId}/${stream}`,
  told: (personId: string, operationId: string) => `told/${personId}/${operationId}`,
  file: (partId: string) => `file/${partId}`,
  cleaned: (personId: string) => `cleaned/${personId}`,
}

export async function readMeta<T extends MetaRow['value']>(db: FieldDb, key: string): Promise<T | null> {
  return ((await db.meta.get(key))?.value ?? null) as T | null
}

export async function writeMeta(db: FieldDb, key: string, value: MetaRow['value']): Promise<void> {
  await db.meta.put({ key, value })
}

/** The id of this phone; made once. */
export async function deviceIdOf(db: FieldDb, make: () => string): Promise<string> {
  return db.transaction('rw', db.meta, async () => {
    const known = await readMeta<string>(db, metaKey.device)
    if (known !== null) return known
    const id = make()
    await writeMeta(db, metaKey.device, id)
    return id
  })
}
