import pg from 'pg'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'
import type { FilledCounty } from './county/open-county.ts'
import { openCounty } from './county/open-county.ts'
import { send, signIn } from '../apps/server/src/testing/raw-http.ts'
import type { Session } from '../apps/server/src/testing/raw-http.ts'

export type PageTimes = { list: string; p50Ms: number; p95Ms: number; rows: number | null }
export type FirstPageResult = { cases: number; fillSeconds: number; lists: PageTimes[] }

type Page = [list: string, account: string, path: string]

const text = (words: string) => encodeURIComponent(words)
const ROUNDS = 33
const WARM = 3

/** First pages of the lists that people open all day, on a county's worth of cases, one at a time over HTTP. */
export async function measureFirstPages(cases: number): Promise<FirstPageResult> {
  const county = await openCounty(cases)
  try {
    const origin = await county.app.server.listen({ port: 0, host: '127.0.0.1' })
    const lists: PageTimes[] = []
    const sessions = new Map<string, Session>()
    for (const [list, account, path] of await pagesOf(origin, county)) {
      const session = sessions.get(account) ?? (await signIn(origin, account, PASSWORD, 1))
      sessions.set(account, session)
      const times = await timesOf(origin, session, path)
      console.log(`${list}: ${times.p50Ms.toFixed(0)}, ${times.p95Ms.toFixed(0)} ms`)
      lists.push({ list, ...times })
    }
    return { cases, fillSeconds: county.fillSeconds, lists }
  } finally {
    await county.close()
  }
}

async function timesOf(origin: string, session: Session, path: string) {
  const times: number[] = []
  let rows: number | null = null
  for (let i = 0; i < ROUNDS; i += 1) {
    const began = performance.now()
    const answer = await send(origin, session, { method: 'GET', path })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    if (i >= WARM) times.push(performance.now() - began)
    rows = Array.isArray(answer.body.items) ? answer.body.items.length : null
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), rows }
}

async function pagesOf(origin: string, county: FilledCounty): Promise<Page[]> {
  const dispatcher = await signIn(origin, 'dispatcher', PASSWORD, 1)
  const newest = await send(origin, dispatcher, {
    method: 'GET',
    path: '/cases?state=handling,handled&channel=resident',
  })
  const [some] = newest.body.items as { id: string }[]
  const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const { county: whole, town, classes, units } = await idsOf(county.database.superUrl)
  const filed = `subclassId=${classes.join(',')}&unitId=${units.join(',')}&channel=worker,resident&priority=normal,urgent`
  const span = `from=${since(3600)}&to=${since(0)}`
  return [
    ['dispatcher: newest', 'dispatcher', '/cases'],
    ['dispatcher: queue, what waits, by due date', 'dispatcher', '/cases?view=mine&sort=due'],
    ['dispatcher: chip clocks in danger', 'dispatcher', '/cases?clock=soon,overdue&sort=due'],
    ['dispatcher: chip returned', 'dispatcher', '/cases?state=returned&sort=due'],
    ['dispatcher: chip disputes', 'dispatcher', '/cases?matter=dispute&sort=due'],
    ['dispatcher: chip requests', 'dispatcher', '/cases?matter=ask&sort=due'],
    ['dispatcher: chip bad ratings', 'dispatcher', '/cases?matter=bad-rating'],
    ['dispatcher: counts', 'dispatcher', '/cases/counts'],
    [
      'dispatcher: state, channel, time',
      'dispatcher',
      `/cases?state=handling,dispatched&channel=worker&from=${since(150)}`,
    ],
    ['dispatcher: two characters of text', 'dispatcher', `/cases?q=${text('井盖')}`],
    ['dispatcher: a rare word', 'dispatcher', `/cases?q=${text('金丝雀')}`],
    ['dispatcher: a number', 'dispatcher', '/cases?q=37011400000005'],
    [
      'dispatcher: twelve filters, closed, a town',
      'dispatcher',
      `/cases?view=all&state=closed&open=false&${filed}&areaId=${town}&${span}&q=${text('路口')}&sort=newest`,
    ],
    [
      'dispatcher: twelve filters, closed, the county',
      'dispatcher',
      `/cases?view=all&state=closed&open=false&${filed}&areaId=${whole}&${span}&q=${text('路灯')}&sort=oldest`,
    ],
    [
      'dispatcher: twelve filters, open',
      'dispatcher',
      `/cases?view=all&state=handling,dispatched&open=true&${filed}&areaId=${whole}&${span}&q=${text('路口')}&sort=due`,
    ],
    ['dispatcher: oldest closed of a unit', 'dispatcher', `/cases?open=false&unitId=${county.unitId}&sort=oldest`],
    ['dispatcher: key matters', 'dispatcher', '/cases?matter=key'],
    ['dispatcher: hard matters', 'dispatcher', '/cases?matter=hard'],
    ['dispatcher: related cases', 'dispatcher', `/cases/${some?.id}/related`],
    ['dispatcher: one case', 'dispatcher', `/cases/${some?.id}`],
    ['town dispatcher: newest', 'town', '/cases'],
    ['town dispatcher: queue', 'town', '/cases?view=mine&sort=due'],
    ['department: inbox by due date', 'department', '/cases?view=mine&sort=due'],
    ['department: newest', 'department', '/cases'],
    ['department: counts', 'department', '/cases/counts'],
    ['department: cards to answer', 'department', '/cards?open=true'],
    ['department: joint list', 'water', '/cases?matter=joint'],
    ['department: joint, what waits', 'water', '/cases?view=mine&matter=joint&sort=due'],
    ['head: requests to endorse', 'head', '/cases?matter=ask&view=mine&sort=due'],
    ['supervisor: what waits', 'supervisor', '/cases?view=mine&sort=due'],
    ['supervisor: in danger', 'supervisor', '/cases?clock=soon,overdue&sort=due'],
    ['supervisor: joint list', 'supervisor', '/cases?matter=joint'],
    ['supervisor: cards', 'supervisor', '/cards'],
    ['supervisor: red cards', 'supervisor', '/cards?kind=red'],
    ['supervisor: cards without an answer', 'supervisor', '/cards?open=true'],
    ['supervisor: rates of a month', 'supervisor', `/cases/rates?from=${since(60)}&to=${since(30)}`],
    ['supervisor: rates of a year', 'supervisor', `/cases/rates?from=${since(395)}&to=${since(30)}`],
    ['supervisor: counts', 'supervisor', '/cases/counts'],
    ['supervisor: consultations', 'supervisor', '/consultations'],
    ['worker: own grid', 'grid', '/cases'],
    ['worker: my work', 'grid', '/cases?view=mine&sort=due'],
    ['worker: what I reported', 'grid', '/cases?view=sent'],
    ['worker: tasks', 'grid', '/task-assignments?view=todo'],
  ]
}

type Ids = { county: string; town: string; classes: string[]; units: string[] }

/** Filters that leave something over: a whole town, some classes, the units with most cases. */
async function idsOf(superUrl: string): Promise<Ids> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Ids>(
      `select (select id from areas.areas where code = '370114') as county, (select id from areas.areas where code = '370114101') as town,
        (select array_agg(id::text) from (select id from catalog.subclasses order by code limit 8) s) as classes,
        (select array_agg(id::text) from (select id from areas.units where kind = 'department' order by code limit 8) u) as units`,
    )
    const [row] = rows
    if (!row) throw new Error('the county is empty')
    return row
  } finally {
    await client.end()
  }
}
