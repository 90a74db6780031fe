import { newId } from '@yiwang/contract'
import { createClient } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import { ownRoutes } from '@yiwang/contract/disclosure'
import { saveSubjects } from '../../registers/index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goThrough, startProvider } from '../../../testing/sign-in-provider.ts'
import type { TestProvider } from '../../../testing/sign-in-provider.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { createDisclosureWorld, NOW } from '../testing.ts'
import type { DisclosureWorld } from '../testing.ts'

const PUBLIC_URL = 'https://net.example.gov.cn'

let provider: TestProvider
let world: DisclosureWorld
let distrustful: DisclosureWorld

beforeAll(async () => {
  provider = await startProvider(PUBLIC_URL)
  const settings = provider.settings(PUBLIC_URL)
  world = await createDisclosureWorld(NOW, { ...settings, OIDC_CLAIM_ID_NUMBER: 'id_number' })
  distrustful = await createDisclosureWorld(NOW, settings)
})
afterAll(async () => {
  await world.close()
  await distrustful.close()
  provider.close()
})

/** A resident who has come back from the provider. */
async function signedInAs(sub: string, idNumber: string, at = world) {
  provider.whoComes({ sub, name: sub, id_number: idNumber })
  const { url, attempt } = await at.anonymous.call(identityRoutes.beginProvider, { body: {} })
  const reply = await fetch(`${at.origin}/api/v1/session/by-provider`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({ attempt, query: await goThrough(url) }),
  })
  expect(reply.status).toBe(200)
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return createClient({ origin: at.origin, headers: () => ({ cookie }) })
}

test('whom a trusted provider vouches for sees the own record at once, and nobody else’s', async () => {
  const [me] = world.people
  const client = await signedInAs('one', ` ${me?.identityNumber.toLowerCase() ?? ''}`)
  expect(await client.call(ownRoutes.record, {})).toMatchObject({ subjectId: me?.id, label: me?.name })
  const again = await signedInAs('one', me?.identityNumber ?? '')
  expect(await again.call(ownRoutes.record, {})).toMatchObject({ subjectId: me?.id })
})

test('a number that nobody carries links nobody', async () => {
  const client = await signedInAs('stranger', '110105194912310021')
  await expect(client.call(ownRoutes.record, {})).rejects.toMatchObject({ status: 404 })
})

test('a number that two persons carry links neither: the counter looks at the card', async () => {
  const [, me] = world.people
  const { secrets } = world.app.context
  const values = { name: '同号', 'identity-number': me?.identityNumber ?? '' }
  const row = { id: newId(), kind: 'person' as const, areaId: world.county.grids[0].id, values }
  const actor = { id: null, name: '测试' }
  await world.within((tx) =>
    saveSubjects(tx, secrets, { tenant: TENANT, at: NOW, actor, source: 'import', speaker: '民政局', rows: [row] }),
  )
  const client = await signedInAs('two', me?.identityNumber ?? '')
  await expect(client.call(ownRoutes.record, {})).rejects.toMatchObject({ status: 404 })
})

test('a link that stands is left alone', async () => {
  const [first, , third] = world.people
  const before = await signedInAs('settled', third?.identityNumber ?? '')
  expect(await before.call(ownRoutes.record, {})).toMatchObject({ subjectId: third?.id })
  const after = await signedInAs('settled', first?.identityNumber ?? '')
  expect(await after.call(ownRoutes.record, {})).toMatchObject({ subjectId: third?.id })
})

test('a county that does not trust the provider with numbers links nobody by them', async () => {
  const [me] = distrustful.people
  const client = await signedInAs('one', me?.identityNumber ?? '', distrustful)
  await expect(client.call(ownRoutes.record, {})).rejects.toMatchObject({ status: 404 })
})
