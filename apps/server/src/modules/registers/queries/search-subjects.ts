import type { Reply } from '@yiwang/contract'
import { exactNumber, neighbourhoodOf, neighboursKey, NUMBER_TRIED } from '@yiwang/contract/disclosure'
import type { TriedNumber } from '@yiwang/contract/disclosure'
import { isCreditCode, isIdentityNumber, normalIdentifier } from '@yiwang/contract/registers'
import type { FieldType, FoundSubject, SubjectKind, subjectRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { blindIndex } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { narrowed } from '../domain/ledger-sight.ts'
import { queryTerms } from '../domain/search-terms.ts'
import { readFound, searchByTerms } from '../store/search-store.ts'
import type { FoundRow } from '../store/search-store.ts'
import { areaName, areasByPath } from './area-names.ts'
import { findByNumber } from './find-by-number.ts'
import { openRegisters } from './open-registers.ts'
import { subjectRef } from './subject-page.ts'

const MOST = 50
/** So many are looked through, so that the best fifty of a frequent name can be told. */
const LOOKED_AT = 400
const TOO_SHORT = '请至少输入两个字'

type Search = { q: string; kinds?: SubjectKind[] | undefined; areaId?: string | undefined }

/** Subjects by name, pinyin or part of an address, within reach; exact names first. */
export async function searchSubjects(
  tx: Tx,
  actor: Actor,
  { q, kinds, areaId }: Search,
): Promise<Reply<typeof subjectRoutes.search>> {
  const { tenant } = actor
  if (/\d{8}/.test(q.replace(/\s/g, ''))) throw ruleBroken('a number in an address', '按证件号、电话查询请使用号码查询')
  const terms = queryTerms(q)
  if (terms.length === 0) throw ruleBroken('too short', TOO_SHORT, { q: TOO_SHORT })
  const [{ areas }, area] = await Promise.all([openRegisters(tx, actor), areaId ? findArea(tx, tenant, areaId) : null])
  if (areaId !== undefined && !area) throw notFound('area')
  const sight = narrowed(areas, area?.path ?? null)
  const rows = await searchByTerms(tx, tenant, {
    terms,
    kinds: kinds ?? null,
    roots: sight === 'all' ? null : sight,
    exact: q.trim(),
    most: LOOKED_AT,
  })
  return { items: await foundFrom(tx, tenant, rows.slice(0, MOST)), more: rows.length > MOST }
}

/** Subjects with a whole number of any kind that has an index. */
export function findSubjects({ secrets, events }: Pick<Context, 'secrets' | 'events'>) {
  return async (tx: Tx, actor: Actor, { number }: { number: string }): Promise<Reply<typeof subjectRoutes.find>> => {
    const { tenant } = actor
    await openRegisters(tx, actor)
    const kinds = kindsOf(number)
    if (kinds.length === 0)
      throw ruleBroken('no such number', '请输入完整的身份证号、电话、信用代码或车牌', { number: '号码不完整' })
    for (const kind of kinds) await tellTried(tx, { secrets, events }, actor, { kind, value: number })
    const ids = await Promise.all(kinds.map((kind) => findByNumber(tx, secrets, { tenant, kind, value: number })))
    const rows = await readFound(tx, tenant, [...new Set(ids.flat())])
    return { items: await foundFrom(tx, tenant, rows) }
  }
}

/** Told whether anybody has the number or not, so that somebody who counts through is noticed. Never the number itself. */
async function tellTried(
  tx: Tx,
  { secrets, events }: Pick<Context, 'secrets' | 'events'>,
  actor: Actor,
  number: { kind: FieldType; value: string },
): Promise<void> {
  const exact = exactNumber.safeParse(number)
  const found = exact.success ? neighbourhoodOf(exact.data) : null
  if (!exact.success || !found || actor.id === null) return
  const shared = blindIndex(secrets, neighboursKey(exact.data.kind), found.shared)
  const tried: TriedNumber = {
    actorId: actor.id,
    actorName: actor.name,
    role: actor.posts[0]?.role ?? '',
    shared,
    place: found.place,
  }
  await events.emit(tx, actor.tenant, NUMBER_TRIED, tried)
}

function kindsOf(number: string): FieldType[] {
  const plain = normalIdentifier('identity-number', number)
  if (isIdentityNumber(plain)) return ['identity-number', ...(isCreditCode(plain) ? (['credit-code'] as const) : [])]
  if (isCreditCode(plain)) return ['credit-code']
  if (/^\p{Script=Han}/u.test(plain)) return ['plate']
  return /^\d{5,13}$/.test(normalIdentifier('phone', number)) ? ['phone'] : []
}

/** Rows as lists show them, with what tells namesakes apart. */
export async function foundFrom(tx: Tx, tenant: string, rows: readonly FoundRow[]): Promise<FoundSubject[]> {
  const areas = await areasByPath(tx, tenant)
  return rows.map((row) => ({
    ...subjectRef(row, areaName(areas, row.areaPath)),
    hint: (row.kind === 'person' ? row.bornOn : row.address) ?? '',
  }))
}
