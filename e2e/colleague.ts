import { inject } from 'vitest'
import { createClient } from '../packages/client/src/index.ts'
import type { Client } from '../packages/client/src/index.ts'
import { newId } from '../packages/contract/src/index.ts'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { caseActionRoutes, casesRoutes } from '../packages/contract/src/cases/index.ts'
import type { CaseActionName, CaseView } from '../packages/contract/src/cases/index.ts'
import { identityRoutes } from '../packages/contract/src/identity/index.ts'
import type { Session } from '../packages/contract/src/identity/index.ts'

/** Somebody who works through the API, without a browser. */
export type Colleague = { client: Client; session: Session; cookie: { name: string; value: string } }

/** Signs in by name with the password of the demo accounts. */
export async function colleague(
  username: string,
  password = inject('journey').password,
  origin = inject('journey').origin,
): Promise<Colleague> {
  const cookie = { name: '', value: '' }
  const keepCookie: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const [given] = response.headers.getSetCookie()
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(given ?? '') ?? []
    if (name !== undefined && value !== undefined) Object.assign(cookie, { name, value })
    return response
  }
  const headers = (): Record<string, string> => (cookie.name === '' ? {} : { cookie: `${cookie.name}=${cookie.value}` })
  const client = createClient({ origin, fetch: keepCookie, headers })
  return { client, session: await client.call(identityRoutes.signIn, { body: { username, password } }), cookie }
}

export function readCase({ client }: Colleague, caseId: string): Promise<CaseView> {
  return client.call(casesRoutes.get, { params: { caseId } })
}

/** The newest case with this title within the reach of the colleague. */
export async function findCase(who: Colleague, title: string): Promise<CaseView> {
  const { items } = await who.client.call(casesRoutes.list, { query: { q: title, sort: 'newest' } })
  const [row] = items.filter((item) => item.title === title)
  if (!row) throw new Error(`no case with the title ${title}`)
  return readCase(who, row.id)
}

/** Takes one action on the case as it stands now. */
export async function act(who: Colleague, caseId: string, name: CaseActionName, body: object = {}): Promise<void> {
  const { version } = await readCase(who, caseId)
  await who.client.call(caseActionRoutes[name], { params: { caseId }, body: body as never }, { version })
}

/** The point in the middle of the grid that the person serves. */
export async function ownGrid({ client, session }: Colleague): Promise<{ id: string; lng: number; lat: number }> {
  const post = session.posts.find(({ role }) => role === 'grid-worker')
  const { area } = await client.call(areasRoutes.get, { params: { areaId: post?.areaId ?? '' } })
  const { items } = await client.call(areasRoutes.shapes, { params: { areaId: area.parentId ?? '' } })
  const shape = items.find(({ id }) => id === area.id)
  if (!shape) throw new Error('the grid is not drawn')
  return { id: area.id, ...shape.labelPoint }
}

/** Reports something at a point, as whoever is signed in. */
export async function report(who: Colleague, text: string, at: { lng: number; lat: number }): Promise<CaseView> {
  const { id } = await who.client.call(casesRoutes.report, { body: { id: newId(), text, lng: at.lng, lat: at.lat } })
  return readCase(who, id)
}
