import { newId } from '../../packages/contract/src/index.ts'
import { createNames } from '../../apps/server/src/demo/names.ts'
import { seededRandom } from '../../apps/server/src/demo/geography/random.ts'
import type { SubjectRow } from '../../apps/server/src/modules/registers/testing.ts'
import { identityCheck } from '../../packages/contract/src/registers/index.ts'

export type Grid = { id: string; village: string; lng: number; lat: number }

const RELATIONS = ['01', '10', '20', '30', '51']
/** Identity numbers of divisions that no county has, three digits each. */
const DIVISIONS = 100
const DAY = 86_400_000

/** Generated households, each with its dwelling and one to five people, grid by grid, until so many people are made. */
export function* families(grids: readonly Grid[], people: number, seed = 370114): Generator<SubjectRow[]> {
  const random = seededRandom(seed)
  const name = createNames(random)
  let made = 0
  const perGrid = Math.ceil(people / grids.length)
  for (const grid of grids) {
    for (let inGrid = 0, house = 1; inGrid < perGrid && made < people; house += 1) {
      const size = Math.min(random.whole(1, 5), people - made)
      const [dwelling, household] = [newId(), newId()]
      const head = name()
      const rows: SubjectRow[] = [
        {
          id: dwelling,
          kind: 'dwelling',
          areaId: grid.id,
          values: {
            name: `${grid.village}${Math.ceil(house / 20)}排${house}号`,
            level: '04',
            position: { lng: grid.lng + random.unit() / 500, lat: grid.lat + random.unit() / 500 },
          },
        },
        {
          id: household,
          kind: 'household',
          areaId: grid.id,
          values: { name: `${head}户`, 'household-number': `H${made}` },
          links: [{ kind: 'lives-in', to: dwelling }],
        },
      ]
      for (let i = 0; i < size; i += 1) {
        const number = numberOf(made)
        rows.push({
          kind: 'person',
          areaId: grid.id,
          values: {
            name: i === 0 ? head : name(),
            'identity-number': number,
            sex: String(random.whole(1, 2)),
            'birth-date': `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
            ethnicity: '01',
            'marital-status': '20',
            education: '70',
            phone: `154${String(made % 100_000_000).padStart(8, '0')}`,
            'registered-address': `某省某市某区某镇${grid.village}${house}号`,
            residence: '01',
          },
          links: [{ kind: 'member-of', to: household, relation: RELATIONS[i] ?? '99' }],
        })
        made += 1
      }
      inGrid += size
      yield rows
    }
  }
}

/** The n-th number: division, day of birth and sequence count through. */
function numberOf(n: number): string {
  const sequence = String(n % 1000).padStart(3, '0')
  const division = 370_900 + (Math.floor(n / 1000) % DIVISIONS)
  const born = new Date(Date.UTC(1940, 0, 1) + (Math.floor(n / (1000 * DIVISIONS)) * 97 + (n % 29_000)) * DAY)
  const first = `${division}${born.toISOString().slice(0, 10).replaceAll('-', '')}${sequence}`
  return first + identityCheck(first)
}
