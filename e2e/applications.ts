import type { Page } from 'playwright-core'
import { newId } from '../packages/contract/src/index.ts'
import { matterRoutes } from '../packages/contract/src/matters/index.ts'
import { applicationActionRoutes, applicationRoutes } from '../packages/contract/src/services/index.ts'
import type { ApplicationView } from '../packages/contract/src/services/index.ts'
import type { Colleague } from './colleague.ts'
import { pressUntilGone } from './screens.ts'

/** The matter of a name, as residents' search finds it. */
export async function matterNamed({ client }: Colleague, name: string): Promise<string> {
  const { items } = await client.call(matterRoutes.search, { query: { q: name, limit: 5 } })
  const found = items.find((hit) => hit.name === name) ?? items[0]
  if (!found) throw new Error(`no matter ${name}`)
  return found.matterId
}

export function readApplication({ client }: Colleague, applicationId: string): Promise<ApplicationView> {
  return client.call(applicationRoutes.get, { params: { applicationId } })
}

/** Says of everything that is asked for that it lies on the table as paper. */
export async function handOver(who: Colleague, applicationId: string): Promise<void> {
  const view = await readApplication(who, applicationId)
  const materials = view.checkList
    .filter(({ state }) => state === 'missing')
    .map(({ key }) => ({ key, state: 'given' as const, source: 'paper' as const }))
  if (materials.length === 0) return
  const call = { params: { applicationId }, body: { materials } }
  await who.client.call(applicationRoutes.setMaterials, call, { version: view.version })
}

export async function step(
  who: Colleague,
  applicationId: string,
  name: keyof typeof applicationActionRoutes,
  body: object = {},
): Promise<void> {
  const { version } = await readApplication(who, applicationId)
  const call = { params: { applicationId }, body: body as never }
  await who.client.call(applicationActionRoutes[name], call, { version })
}

/** An application that was handed in complete, through the API. */
export async function handedIn(who: Colleague, more: object): Promise<string> {
  const { id } = await who.client.call(applicationRoutes.open, { body: { id: newId(), ...more } as never })
  await handOver(who, id)
  await step(who, id, 'submit')
  return id
}

/** Takes one action on the page of an application; the dialog stays open until it has arrived. */
export async function press(
  page: Page,
  action: string,
  fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: action })
  await fill?.(dialog)
  await pressUntilGone(dialog.getByRole('button', { name: action, exact: true }), dialog)
}
