import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureDeadlines } from '../packages/worktime/bench.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    cases: { type: 'string', default: '200000' },
    /** Lifecycles on a county with so many cases instead of on an empty one. */
    'lives-on': { type: 'string', default: '0' },
    clients: { type: 'string', default: '40' },
    /** People of the table that is imported; each ledger has as many rows. */
    people: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    /** People who register by themselves, and how many of them in a second. */
    registrations: { type: 'string', default: '69000' },
    rate: { type: 'string', default: '50' },
    /** Phones that send what they have at the end of the day, within so many seconds. */
    phones: { type: 'string', default: '5000' },
    window: { type: 'string', default: '300' },
    /** Applications of the county whose lists are timed, and its windows. */
    applications: { type: 'string', default: '100000' },
    windows: { type: 'string', default: '300' },
    /** Duties of visiting that are planned. */
    duties: { type: 'string', default: '200000' },
    class: { type: 'string' },
    tree: { type: 'string' },
    units: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const file = new URL('./results.json', import.meta.url)
const results: Record<string, unknown> = {
  // What is not measured this time stays as it was.
  ...(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, unknown>),
  machine: {
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
  at: new Date().toISOString(),
}

function wanted(name: string): boolean {
  return values.only === undefined || values.only.split(',').includes(name)
}

// Each part is loaded when it is wanted: the proposals need no server.
if (wanted('lifecycle')) {
  const { measureLifecycles } = await import('./lifecycle.ts')
  const runs = []
  const filled = Number(values['lives-on'])
  for (let i = 0; i < Number(values.runs); i += 1) runs.push(await measureLifecycles(seconds, filled))
  runs.sort((a, b) => a.lifecyclesPerSecond - b.lifecyclesPerSecond)
  const median = runs[Math.floor(runs.length / 2)]
  results[filled > 0 ? 'lifecycleOnCounty' : 'lifecycle'] = { cases: filled, median, runs }
  console.log(`(a) lifecycles over HTTP, 16 clients, median of ${runs.length} runs, on ${filled} cases`)
  console.table({
    'lifecycles/s': { value: median?.lifecyclesPerSecond.toFixed(1), wanted: '100' },
    'requests/s': { value: median?.requestsPerSecond.toFixed(0) },
    'p50 of a request, ms': { value: median?.p50Ms.toFixed(1) },
    'p95 of a request, ms': { value: median?.p95Ms.toFixed(1) },
    'server CPU of a life, ms': { value: median?.serverCpuMs.toFixed(2) },
    'clients CPU of a life, ms': { value: median?.clientCpuMs.toFixed(2) },
    'round trips of a request': { value: median?.roundTrips.toFixed(2) },
    'writes, reads of a request': {
      value: `${median?.databaseWrites.toFixed(2)}, ${median?.databaseReads.toFixed(2)}`,
    },
    'statements of a request': { value: ((median?.statements ?? 0) / 8).toFixed(1) },
    'pgbench, the same statements, /s': { value: median?.pgbenchPerSecond?.toFixed(1) ?? 'no pgbench here' },
    'share of that limit': {
      value: median?.shareOfLimit === null ? '-' : `${((median?.shareOfLimit ?? 0) * 100).toFixed(0)} %`,
      wanted: '25 %',
    },
    failed: { value: median?.failed, wanted: '0' },
  })
}
if (wanted('grid')) {
  const { measurePointToGrid } = await import('./point-to-grid.ts')
  const grid = measurePointToGrid(Math.min(seconds, 5))
  results.pointToGrid = grid
  console.log('(b) point to grid')
  console.table({
    grids: { value: grid.grids },
    'look-ups/s': { value: Math.round(grid.lookupsPerSecond), wanted: '200000' },
    'building the index, ms': { value: Math.round(grid.buildMs) },
    'points inside a grid': { value: `${((grid.found / grid.asked) * 100).toFixed(0)} %` },
  })
}
if (wanted('list')) {
  const { measureFirstPages } = await import('./first-page.ts')
  const pages = await measureFirstPages(Number(values.cases))
  results.firstPage = pages
  console.log(
    `(c) first page of a list, ${pages.cases} cases, filled in ${pages.fillSeconds.toFixed(0)} s, wanted p95 under 150 ms`,
  )
  console.table(
    Object.fromEntries(
      pages.lists.map((one) => [
        one.list,
        { 'p50 ms': one.p50Ms.toFixed(1), 'p95 ms': one.p95Ms.toFixed(1), rows: one.rows },
      ]),
    ),
  )
}
if (wanted('library')) {
  const { measureLibrary } = await import('./library.ts')
  const library = await measureLibrary(Number(values.people))
  results.library = library
  console.log(
    `(j) the library with ${library.people} people: ${Math.round(library.rowsPerSecond)} rows a second written, ` +
      `${library.peakMiB} MiB at most; wanted p95 under 100 ms`,
  )
  console.table(
    Object.fromEntries(
      library.times.map((one) => [
        one.what,
        { 'p50 ms': one.p50Ms.toFixed(1), 'p95 ms': one.p95Ms.toFixed(1), rows: one.rows },
      ]),
    ),
  )
}
if (wanted('over')) {
  const { withServer } = await import('./lifecycle.ts')
  const { measureOver } = await import('./over.ts')
  const clients = Number(values.clients)
  const over = await withServer(Number(values.cases), (_, ready) => measureOver(ready, { clients, seconds }))
  results.over = { cases: Number(values.cases), ...over }
  console.log(`(f) five times the load and back, ${values.cases} cases, wanted under 0.1 % errors and 60 s`)
  console.table({ base: over.base, over: over.over, back: over.back })
  console.log(`errors ${(over.errorShare * 100).toFixed(3)} %, recovered after ${over.recoveredSeconds} s`)
}
if (wanted('imports')) {
  const { measureImports } = await import('./imports.ts')
  const passes = await measureImports(Number(values.people))
  results.imports = passes
  console.log('(g) tables of people and of ledgers, wanted 10 minutes for a million people or two million ledger rows')
  console.table(
    Object.fromEntries(
      passes.map((one) => [
        one.what,
        {
          rows: one.rows,
          seconds: Math.round(one.seconds),
          'rows/s': Math.round(one.rowsPerSecond),
          errors: one.errors,
          'most MiB, wanted 500': Math.round(one.mostRssMiB),
          'a read meanwhile, p95 ms': one.p95Ms.toFixed(1),
        },
      ]),
    ),
  )
}
if (wanted('services')) {
  const { measureServices } = await import('./services.ts')
  const counts = { applications: Number(values.applications), windows: Number(values.windows) }
  const hall = await measureServices({ seconds, clients: 16, ...counts })
  results.services = hall
  console.log(
    `(k) windows take in for ${seconds} s; then lists of ${hall.applications} applications at ${hall.windows} windows`,
  )
  console.table({
    'acceptances/s (four requests each)': { value: hall.acceptedPerSecond.toFixed(1), wanted: '50' },
    'p50, p95 of an acceptance, ms': {
      value: [hall.acceptP50Ms, hall.acceptP95Ms].map((ms) => ms.toFixed(1)).join(', '),
    },
    missing: { value: hall.missing, wanted: '0' },
    doubled: { value: hall.doubled, wanted: '0' },
    'half done': { value: hall.halfDone, wanted: '0' },
    miscounted: { value: hall.miscounted, wanted: '0' },
  })
  console.table(
    Object.fromEntries(
      hall.lists.map(({ list, p50Ms, p95Ms }) => [
        list,
        { 'p50 ms': p50Ms.toFixed(1), 'p95 ms': p95Ms.toFixed(1), wanted: '150' },
      ]),
    ),
  )
}
if (wanted('registrations')) {
  const { measureRegistrations } = await import('./registrations.ts')
  const burst = await measureRegistrations({ people: Number(values.registrations), perSecond: Number(values.rate) })
  results.registrations = burst
  console.log(`(h) ${burst.people} people register by themselves, wanted: 50 a second, none missing, none doubled`)
  console.table({
    'entries/s': { value: burst.perSecond.toFixed(1) },
    'p50, p95, p99 ms': { value: [burst.p50Ms, burst.p95Ms, burst.p99Ms].map((ms) => ms.toFixed(1)).join(', ') },
    'told to come again': { value: burst.shed },
    acknowledged: { value: burst.acknowledged },
    'found again': { value: burst.foundAgain },
    missing: { value: burst.missing, wanted: '0' },
    doubled: { value: burst.doubled, wanted: '0' },
    'in the library after, s': { value: burst.intoLibrarySeconds.toFixed(1) },
  })
}
if (wanted('phones')) {
  const { measurePhones } = await import('./phones.ts')
  const drain = await measurePhones({ phones: Number(values.phones), windowSeconds: Number(values.window) })
  results.phones = drain
  console.log(`(j) ${drain.phones} phones send their queues, wanted: none lost, none doubled, p95 of a push under 2 s`)
  console.table({
    operations: { value: drain.operations },
    'operations/s': { value: drain.perSecond.toFixed(1) },
    'p50, p95, p99 of a push, ms': {
      value: [drain.p50Ms, drain.p95Ms, drain.p99Ms].map((ms) => ms.toFixed(0)).join(', '),
    },
    'answers lost on purpose': { value: drain.cut },
    'told to come again': { value: drain.shed },
    'all drained after, s': { value: drain.seconds.toFixed(1) },
    'p95 until a phone is empty, s': { value: drain.p95EmptySeconds.toFixed(1) },
    missing: { value: drain.missing, wanted: '0' },
    doubled: { value: drain.doubled, wanted: '0' },
    unaudited: { value: drain.unaudited, wanted: '0' },
  })
}
if (wanted('visits')) {
  const { measureVisits } = await import('./visits.ts')
  const visits = await measureVisits(Number(values.duties))
  results.visits = visits
  console.log(`visits: ${visits.duties} duties in ${visits.grids} grids`)
  console.table({
    'planned afresh, s': { value: visits.freshSeconds.toFixed(1), wanted: '30' },
    'planned again, s': { value: visits.againSeconds.toFixed(1), wanted: '30' },
    stops: { value: visits.stops },
    [`duties made for ${visits.householdsMade} households, s`]: { value: visits.makeSeconds.toFixed(1) },
  })
}
if (wanted('audit')) {
  const { measureAudit } = await import('./audit.ts')
  const audit = await measureAudit(Math.min(seconds, 5), Number(values.runs))
  results.audit = audit
  console.log('(i) what auditing and sealing cost at 16 clients, wanted at most 35 % of plain writes')
  const rowOf = (one: { plainPerSecond: number; sealedPerSecond: number; cost: number } | null) =>
    one && {
      'plain/s': Math.round(one.plainPerSecond),
      'audited and sealed/s': Math.round(one.sealedPerSecond),
      cost: `${(one.cost * 100).toFixed(0)} %`,
    }
  console.table({ 'writes of cases': rowOf(audit.casework), 'one row': rowOf(audit.oneRow) })
}
if (wanted('deadlines')) {
  const deadlines = measureDeadlines(Math.min(seconds, 2))
  results.deadlines = deadlines
  console.log('(d) deadlines on one thread')
  console.table(
    Object.fromEntries(
      Object.entries(deadlines).map(([name, rate]) => [name, { 'per second': rate, wanted: '200000' }]),
    ),
  )
}
if (wanted('proposals')) {
  const { measureProposals } = await import('./proposals.ts')
  const proposals = await measureProposals({ classes: values.class, tree: values.tree, units: values.units })
  if (Object.keys(proposals).length > 0) results.proposals = proposals
}

await writeFile(file, `${JSON.stringify(results, null, 2)}\n`)
