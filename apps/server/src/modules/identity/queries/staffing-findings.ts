import type { Finding } from '@yiwang/contract/areas'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { countStaffAndPeople, countVacantPosts, listGridsWithoutWorker } from '../store/staffing.ts'

type Area = { id: string; path: string }

/**
 * What is wrong with the staffing of an area and everything below it today: grids without a worker, posts without a
 * person, and the staff per 10,000 people.
 */
export async function staffingFindings(tx: Tx, tenant: string, area: Area): Promise<Finding[]> {
  const place = { tenant, areaPath: area.path, day: chinaDay(new Date()) }
  const [grids, vacancies, { staff, people }] = await Promise.all([
    listGridsWithoutWorker(tx, place),
    countVacantPosts(tx, place),
    countStaffAndPeople(tx, place),
  ])
  const findings: Finding[] = [
    ...grids.map(({ id, name }) => about({ id, name }, { kind: 'grid-without-worker', severity: 'error' })),
    ...vacancies.map(({ id, name, count }) =>
      about({ id, name }, { kind: 'post-without-person', severity: 'warning', amount: count }),
    ),
  ]
  if (people === 0) return findings
  const amount = Math.round((staff / people) * 100_000) / 10
  return [...findings, about({ id: area.id, name: '' }, { kind: 'staff-ratio', severity: 'info', amount })]
}

type Told = Pick<Finding, 'kind' | 'severity'> & { amount?: number }

function about({ id, name }: { id: string; name: string }, { kind, severity, amount = 0 }: Told): Finding {
  const areaNames = name === '' ? [] : [name]
  return { kind, severity, areaIds: [id], areaNames, where: null, amount, expected: null }
}
