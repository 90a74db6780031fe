import { newId } from '@yiwang/contract'
import { creditCheck, identityCheck } from '@yiwang/contract/registers'
import type { Context } from '../kernel/context.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import type { Pool } from '../kernel/db/pool.ts'
import { saveSubjects } from '../modules/registers/index.ts'
import type { Place } from '../simulate/world.ts'
import { pointIn } from '../simulate/world.ts'
import { DEMO_TENANT } from './accounts.ts'
import { seededRandom } from './geography/random.ts'
import type { Random } from './geography/random.ts'
import { createNames, demoPhone } from './names.ts'
import { placesOf } from './plant-ground.ts'
import type { Ground } from './plant-ground.ts'

type Row = Parameters<typeof saveSubjects>[2]['rows'][number]

const HOUSEHOLDS = 1_000
const HOME_GRID_HOUSEHOLDS = 120
const GRID_HOUSEHOLDS = 45
/** Phones of people on duty lie below. */
const FIRST_PHONE = 5_000_000
/** A division that no county has: numbers that begin with it belong to nobody. */
const NOWHERE = '370199'
const ETHNICITY = '01'
const CROWD = '13'

/** One of the people of a household, by the place they have in it. */
type Part = { relation: string; sex: string; born: [number, number]; marriage: string; education: readonly string[] }

const PARTS = {
  husband: { relation: '01', sex: '1', born: [1958, 1992], marriage: '20', education: ['60', '70', '40', '30'] },
  wife: { relation: '10', sex: '2', born: [1960, 1993], marriage: '20', education: ['60', '70', '40', '30'] },
  son: { relation: '20', sex: '1', born: [1996, 2024], marriage: '10', education: ['80', '70', '60'] },
  daughter: { relation: '30', sex: '2', born: [1996, 2024], marriage: '10', education: ['80', '70', '60'] },
  mother: { relation: '52', sex: '2', born: [1934, 1952], marriage: '30', education: ['80', '90'] },
  widow: { relation: '01', sex: '2', born: [1936, 1956], marriage: '30', education: ['80', '90'] },
} as const satisfies Record<string, Part>

const FAMILIES: readonly (readonly Part[])[] = [
  [PARTS.husband, PARTS.wife],
  [PARTS.husband, PARTS.wife, PARTS.son],
  [PARTS.husband, PARTS.wife, PARTS.daughter],
  [PARTS.husband, PARTS.wife, PARTS.son, PARTS.daughter],
  [PARTS.husband, PARTS.wife, PARTS.son, PARTS.mother],
  [PARTS.husband, PARTS.wife, PARTS.daughter, PARTS.mother],
  [PARTS.widow],
]
const SHOPS = ['便利店', '早餐店', '理发店', '农资店', '卫生室', '快递驿站'] as const

/**
 * About 3,000 generated people in 1,000 households of the villages in which the demo accounts work, with their houses
 * and some shops. Names are drawn, numbers begin with a division that does not exist; nobody of them lives.
 */
export async function plantPeople(
  { secrets }: Pick<Context, 'secrets'>,
  ground: Ground,
  { pool, at }: { pool: Pool; at: Date },
): Promise<number> {
  const random = seededRandom(Number(DEMO_TENANT) + 3)
  const makers = { random, name: createNames(random), made: 0 }
  const rows: Row[] = []
  let left = HOUSEHOLDS
  for (const [i, place] of gridsToFill(ground).entries()) {
    const count = Math.min(left, i === 0 ? HOME_GRID_HOUSEHOLDS : GRID_HOUSEHOLDS)
    for (let house = 1; house <= count; house += 1) rows.push(...familyIn(makers, place, house))
    rows.push(...shopsIn(makers, place, i))
    left -= count
    if (left <= 0) break
  }
  const head = {
    tenant: DEMO_TENANT,
    at,
    actor: { id: null, name: '演示数据' },
    source: 'import' as const,
    speaker: 'D05',
  }
  await inTransaction(pool, { tenant: DEMO_TENANT }, (tx) => saveSubjects(tx, secrets, { ...head, rows }))
  return rows.filter(({ kind }) => kind === 'person').length
}

/** The grid of the account `grid` first, its village, the villages of the others who sign in, then their neighbours. */
function gridsToFill(ground: Ground): Place[] {
  const codes = ['grid', 'micro', 'window'].map(
    (account) => ground.members.find(({ username }) => username === account)?.posts[0]?.areaCode ?? '',
  )
  const home = (codes[0] ?? '').slice(0, 15)
  const rank = (code: string) => {
    if (code === home) return 0
    const village = codes.findIndex((one) => one.length >= 12 && code.startsWith(one.slice(0, 12)))
    if (village >= 0) return 1 + village
    const town = codes.findIndex((one) => code.startsWith(one.slice(0, 9)))
    return town >= 0 ? 10 + town : 20
  }
  return [...placesOf(ground)]
    .map(([code, place]) => ({ code, place, rank: rank(code) }))
    .toSorted((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
    .map(({ place }) => place)
}

type Makers = { random: Random; name: () => string; made: number }

function familyIn(makers: Makers, place: Place, house: number): Row[] {
  const { random } = makers
  const [dwelling, household] = [newId(), newId()]
  const head = makers.name()
  const isRented = random.unit() < 0.08
  const address = `${place.villageName}${Math.ceil(house / 12)}排${house}号`
  const family = FAMILIES[random.whole(0, FAMILIES.length - 1)] ?? []
  const people = family.map((part, i): Row => ({
    id: newId(),
    kind: 'person',
    areaId: place.gridId,
    values: {
      name: i === 0 ? head : nameBeside(makers, head, part),
      ...personOf(makers, part),
      'registered-address': isRented ? `某省某市某县某镇某村${house}号` : `${place.townName}${address}`,
      residence: isRented ? '03' : '01',
    },
    links: [{ kind: 'member-of', to: household, relation: part.relation }],
  }))
  return [
    {
      id: dwelling,
      kind: 'dwelling',
      areaId: place.gridId,
      values: {
        name: address,
        level: '04',
        number: String(house),
        position: pointIn(place, random),
        use: '01',
        area: random.whole(80, 240),
        rented: isRented,
        ...(isRented ? { 'rental-use': '02' } : {}),
      },
    },
    {
      id: household,
      kind: 'household',
      areaId: place.gridId,
      values: { name: `${head}户`, 'household-kind': '01' },
      links: [{ kind: 'lives-in', to: dwelling }],
    },
    ...people,
  ]
}

/** Children bear the family name of the head. */
function nameBeside({ name }: Makers, head: string, { relation }: Part): string {
  const drawn = name()
  return relation === '20' || relation === '30' ? (head[0] ?? '') + drawn.slice(1) : drawn
}

function personOf(makers: Makers, { sex, born, marriage, education }: Part): Row['values'] {
  const { random } = makers
  makers.made += 1
  const year = random.whole(...born)
  const day = `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`
  // The sequence tells the sex: odd for men; even for women.
  const sequence = 2 * random.whole(0, 499) + (sex === '1' ? 1 : 0)
  const first = `${NOWHERE}${day.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const isGrown = year < 2008
  return {
    'identity-number': first + identityCheck(first),
    sex,
    'birth-date': day,
    ethnicity: ETHNICITY,
    'marital-status': marriage,
    'political-status': CROWD,
    ...(isGrown ? { phone: demoPhone(FIRST_PHONE + makers.made) } : {}),
    ...(isGrown ? { education: education[random.whole(0, education.length - 1)] ?? '70' } : {}),
  }
}

function shopsIn({ random }: Makers, place: Place, number: number): Row[] {
  const first = `93${NOWHERE}MADE${String(number).padStart(5, '0')}`
  const kind = SHOPS[random.whole(0, SHOPS.length - 1)] ?? '便利店'
  return [
    {
      kind: 'organisation',
      areaId: place.gridId,
      values: {
        name: `${place.villageName}${kind}（演示）`,
        'credit-code': first + creditCheck(first),
        'organisation-kind': '04',
        staff: random.whole(1, 6),
        position: pointIn(place, random),
      },
    },
  ]
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
