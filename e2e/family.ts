import { newId } from '../packages/contract/src/index.ts'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { identityCheck, subjectRoutes } from '../packages/contract/src/registers/index.ts'
import type { PlainValues, SubjectKind } from '../packages/contract/src/registers/index.ts'
import type { Colleague } from './colleague.ts'

export type Family = { villageId: string; head: string; wife: string; household: string; dwelling: string }

/** An identity number that nobody has: of the county, born on the day, with its check character. */
export function madeUpNumber(day: string, sequence: string): string {
  const first = `370114${day.replaceAll('-', '')}${sequence}`
  return first + identityCheck(first)
}

/** A made-up couple in a flat, entered by somebody who keeps the library of the place. */
export async function plantFamily(who: Colleague): Promise<Family> {
  const { client } = who
  const villageId = await ownVillage(who)
  // Every family has numbers of its own: the last place before the check character is odd for men, even for women.
  const turn = 101 + (Date.now() % 440) * 2
  const add = async (
    kind: SubjectKind,
    values: PlainValues,
    links: { kind: 'member-of' | 'lives-in'; to: string; relation?: string }[] = [],
  ) => {
    const body = { id: newId(), kind, values, areaId: villageId, links }
    return (await client.call(subjectRoutes.create, { body })).id
  }
  const { area } = await client.call(areasRoutes.get, { params: { areaId: villageId } })
  const dwelling = await add('dwelling', { name: `${area.name}演示小区3号楼1单元102`, level: '03', number: '102' })
  for (const number of ['101', '201', '202'])
    await add('dwelling', {
      name: `${area.name}演示小区3号楼1单元${number}`,
      level: '03',
      number,
      rented: number === '201',
    })
  const household = await add('household', { name: '庄演示户', 'household-kind': '01' }, [
    { kind: 'lives-in', to: dwelling },
  ])
  const head = await add(
    'person',
    {
      name: '庄演示',
      sex: '1',
      'birth-date': '1949-03-12',
      'identity-number': madeUpNumber('1949-03-12', String(turn)),
      phone: '13900001234',
      'marital-status': '20',
      occupation: '务农',
    },
    [{ kind: 'member-of', to: household, relation: '01' }],
  )
  const wife = await add(
    'person',
    {
      name: '蒲演示',
      sex: '2',
      'birth-date': '1951-07-02',
      'identity-number': madeUpNumber('1951-07-02', String(turn + 1)),
    },
    [{ kind: 'member-of', to: household, relation: '12' }],
  )
  return { villageId, head, wife, household, dwelling }
}

/** The first village below the area of the first post. */
async function ownVillage({ client, session }: Colleague): Promise<string> {
  let areaId = session.posts[0]?.areaId ?? ''
  for (let depth = 0; depth < 3; depth += 1) {
    const { area } = await client.call(areasRoutes.get, { params: { areaId } })
    if (area.level === 'village' || area.level === 'grid') return area.id
    const { items } = await client.call(areasRoutes.children, { params: { areaId } })
    areaId = items[0]?.id ?? ''
  }
  throw new Error('the post has no village')
}
