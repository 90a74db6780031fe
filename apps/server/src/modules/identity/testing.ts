import { newId } from '@yiwang/contract'
import type { Role } from '@yiwang/contract/identity'
import { hash } from '@node-rs/argon2'
import { inTransaction } from '../../kernel/db/tx.ts'
import { PASSWORD, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { registerStaff } from './store/staff.ts'
import type { StaffPost } from './store/staff.ts'

export type SeedPost = { role: Role; areaId?: string; unitId?: string; validFrom?: string; validTo?: string }
export type SeedPerson = {
  /** With a name to sign in by, the person has an account with the tests' {@link PASSWORD}. */
  username?: string
  name?: string
  phone?: string
  mustChange?: boolean
  posts?: readonly SeedPost[]
}
export type SeededPerson = { personId: string; postIds: string[] }

const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1 }
let passwordHash: Promise<string> | undefined

/** The hash of {@link PASSWORD}, made once and cheaply: tests sign in often. */
export function testPasswordHash(): Promise<string> {
  passwordHash ??= hash(PASSWORD, cheap)
  return passwordHash
}

/** People with accounts and posts, in the order given; areas and units must exist. */
export async function seedStaff(app: TestApp, people: readonly SeedPerson[]): Promise<SeededPerson[]> {
  const { pool, secrets, clock } = app.app.context
  const passwordHash = await testPasswordHash()
  // Ids of one millisecond have no order; these keep that of the lists.
  const base = Date.now()
  let made = 0
  const nextId = () => newId(base + (made += 1))
  const rows = people.map((person, i) => ({
    id: nextId(),
    name: person.name ?? person.username ?? `测试人员${i + 1}`,
    phone: person.phone ?? null,
    account:
      person.username === undefined
        ? null
        : { username: person.username, passwordHash, mustChange: person.mustChange ?? false },
  }))
  const posts = people.map((person, i) =>
    (person.posts ?? []).map((post): StaffPost => ({
      id: nextId(),
      personId: rows[i]?.id ?? null,
      validFrom: '2020-01-01',
      ...post,
    })),
  )
  await inTransaction(pool, { tenant: TENANT }, (tx) =>
    registerStaff(tx, secrets, { tenant: TENANT, people: rows, posts: posts.flat(), at: clock() }),
  )
  return rows.map(({ id }, i) => ({ personId: id, postIds: (posts[i] ?? []).map((post) => post.id) }))
}

type Answer = { status: number; body: Record<string, unknown>; setCookie: string; retryAfter: number }

/** A browser of its own that keeps its cookie. */
export function visit(app: TestApp, cookie = '') {
  let kept = cookie
  async function send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${app.origin}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': newId(), cookie: kept },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const setCookie = response.headers.getSetCookie()[0] ?? ''
    if (setCookie !== '') kept = setCookie.split(';')[0] ?? ''
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      setCookie,
      retryAfter: Number(response.headers.get('retry-after') ?? 0),
    }
  }
  return {
    cookie: () => kept,
    get: (path: string) => send('GET', path),
    send,
    signIn: (username: string, password: string, code?: string) =>
      send('POST', '/session', { username, password, ...(code === undefined ? {} : { code }) }),
  }
}
