import type { Client } from '@yiwang/client'
import type { ImportMapping, ImportView } from '@yiwang/contract/imports'
import { importsRoutes } from '@yiwang/contract/imports'
import { createLibraryWorld } from '../registers/testing.ts'
import type { LibraryWorld } from '../registers/testing.ts'

export type ImportWorld = LibraryWorld & {
  /** Uploads a table and waits until it was looked at. */
  upload: (username: string, content: string | Uint8Array, name?: string) => Promise<ImportView>
  /** Maps the columns as guessed, with changes, tries and takes in, and waits for the end. */
  take: (username: string, view: ImportView, more?: Partial<ImportMapping>) => Promise<ImportView>
}

/** The small county with its library, and what importing takes. */
export async function createImportWorld(): Promise<ImportWorld> {
  const world = await createLibraryWorld()
  return {
    ...world,
    async upload(username, content, name = '名单.csv') {
      const client = await world.client(username)
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      const { id } = await client.upload(importsRoutes.upload, new File([new Uint8Array(bytes)], name))
      await world.drain()
      return getImport(client, id)
    },
    async take(username, view, more = {}) {
      const client = await world.client(username)
      const mapped = await mapAsGuessed(client, view, more)
      const checked = await step(world, client, importsRoutes.check, mapped)
      return checked.state === 'checked' ? step(world, client, importsRoutes.run, checked) : checked
    },
  }
}

export function getImport(client: Client, importId: string): Promise<ImportView> {
  return client.call(importsRoutes.get, { params: { importId } })
}

/** Columns as their headings say. */
export async function mapAsGuessed(
  client: Client,
  { id: importId, version }: ImportView,
  more: Partial<ImportMapping> = {},
): Promise<ImportView> {
  const { subject = 'person', ledger = null } = more
  const query = { subject, ...(ledger === null ? {} : { ledger }) }
  const { columns } = await client.call(importsRoutes.guess, { params: { importId }, query })
  const mapping = { subject, columns, speaker: '民政局名单', ...more }
  return client.call(importsRoutes.map, { params: { importId }, body: { mapping } }, { version })
}

type Step = typeof importsRoutes.check | typeof importsRoutes.run

/** Begins a task and waits for its end. */
export async function step(
  world: Pick<LibraryWorld, 'drain'>,
  client: Client,
  route: Step,
  { id: importId, version }: ImportView,
): Promise<ImportView> {
  await client.call(route, { params: { importId } }, { version })
  await world.drain()
  return getImport(client, importId)
}
