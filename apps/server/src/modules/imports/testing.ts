import type { Client } from '@yiwang/client'
import type { ImportMapping, ImportView } from '@yiwang/contract/imports'
import { importsRoutes } from '@yiwang/contract/imports'
import { newId } from '@yiwang/contract'
import type { LedgerDeclaration } from '@yiwang/contract/registers'
import { ask } from '../../kernel/db/driver.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bumpVersion } from '../../kernel/versions.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { App } from '../../app.ts'
import { TENANT } from '../../testing/test-app.ts'
import { openAllImports } from './store/reach.ts'
import { claimNext } from './store/work-store.ts'
import { perform } from './work/perform.ts'
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
  const library = await createLibraryWorld()
  const clients = new Map<string, Client>()
  const client = async (username: string): Promise<Client> => {
    const signedIn = clients.get(username) ?? (await signInPatiently(library, username))
    clients.set(username, signedIn)
    return signedIn
  }
  const world = { ...library, client }
  return {
    ...world,
    async upload(username, content, name = '名单.csv') {
      const client = await world.client(username)
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      const { id } = await client.upload(importsRoutes.upload, new File([new Uint8Array(bytes)], name))
      await workHere(world)
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

const MOST_SIGN_INS = 20

/** A server that has just begun on a busy machine says to come again. */
async function signInPatiently(world: LibraryWorld, username: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await world.signedIn(username)
    } catch (error) {
      if (attempt === MOST_SIGN_INS || !String(error).includes('503')) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
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

/** Does what is due in this thread: a thread of its own for each step would take longer than its work. */
export async function workHere({ app }: Pick<LibraryWorld, 'app'>): Promise<void> {
  const { pool, secrets, storage, clock, keys } = app.context
  // What the rounds of a running server do.
  await keys.sync()
  secrets.ring.confirm()
  for (;;) {
    const claim = newId()
    const row = await inTransaction(pool, { tenant: TENANT }, async (tx) => {
      await openAllImports(tx)
      return claimNext(tx, TENANT, claim)
    })
    if (!row) return
    await perform({ pool, secrets, storage, clock, tenant: TENANT, id: row.id, claim })
  }
}

type Step = typeof importsRoutes.check

/** Begins a task and waits for its end. */
export async function step(
  world: Pick<LibraryWorld, 'app'>,
  client: Client,
  route: Step,
  { id: importId, version }: ImportView,
): Promise<ImportView> {
  await client.call(route, { params: { importId } }, { version })
  await workHere(world)
  return getImport(client, importId)
}

/** A ledger of people with plain fields, declared behind the routes. */
export async function plantLedger(
  tx: Tx,
  tenant: string,
  code: string,
  more: Partial<LedgerDeclaration> = {},
): Promise<string> {
  const id = newId()
  const said = { required: false, filter: false, restricted: false }
  const declaration: LedgerDeclaration = {
    name: { zh: code, en: code },
    group: { zh: '测试', en: 'test' },
    subject: 'person',
    purpose: '测试',
    legalBasis: '测试',
    sensitivity: 'plain',
    retentionDays: null,
    seenBy: [],
    editedBy: [],
    visit: null,
    facts: [],
    fields: [
      { ...said, key: 'visited', label: { zh: '走访情况', en: 'visited' }, type: 'flag', filter: true },
      { ...said, key: 'grade', label: { zh: '等级', en: 'grade' }, type: 'text', max: 20 },
      { ...said, key: 'amount', label: { zh: '金额', en: 'amount' }, type: 'number', min: 0 },
      { ...said, key: 'remark', label: { zh: '备注说明', en: 'remark' }, type: 'text', max: 100 },
    ],
    ...more,
  }
  await ask(
    tx,
    `insert into registers.ledgers (tenant, id, code, sensitivity, current_version, version) values ($1, $2, $3, $4, 1, 1)`,
    [tenant, id, code, declaration.sensitivity],
  )
  await ask(
    tx,
    `insert into registers.ledger_versions (tenant, ledger_id, number, declaration, published_at)
      values ($1, $2, 1, $3, now())`,
    [tenant, id, JSON.stringify(declaration)],
  )
  await bumpVersion(tx, tenant, 'registers.ledgers')
  return id
}

/** Plants ledgers of people and answers the county and the codes of its grids, for measurements. */
export async function plantLedgers(
  { context }: Pick<App, 'context'>,
  codes: readonly string[],
): Promise<{ areaId: string; grids: string[] }> {
  return inTransaction(context.pool, { tenant: TENANT }, async (tx) => {
    for (const code of codes) await plantLedger(tx, TENANT, code)
    const areas = await ask<{ id: string; code: string; level: string }>(
      tx,
      `select id, code, level from areas.areas where tenant = $1 and level in ('county', 'grid') order by code`,
      [TENANT],
    )
    return {
      areaId: areas.find(({ level }) => level === 'county')?.id ?? '',
      grids: areas.filter(({ level }) => level === 'grid').map(({ code }) => code),
    }
  })
}
