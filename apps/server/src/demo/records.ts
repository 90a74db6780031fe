import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { App } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import { chinaDay } from '../kernel/clock.ts'
import type { Pool } from '../kernel/db/pool.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import type { Tx } from '../kernel/db/tx.ts'
import { listLedgers, openRegisters, saveRecords } from '../modules/registers/index.ts'
import { createInProcessDriver } from '../simulate/in-process-driver.ts'
import { DEMO_TENANT } from './accounts.ts'
import { demoPhone } from './names.ts'

type Values = Parameters<typeof saveRecords>[2]['rows'][number]['values']
type Subject = { id: string; kind: string; born: string; sex: string; marriage: string; rented: boolean }

/** Units of the demo county that the law names; it has neither a federation of the disabled nor a veterans' office. */
const UNITS = { justice: 'D16', police: 'D05', health: 'D14', civilAffairs: 'D09', disabled: '', veterans: '' }
const DAY = 86_400_000
/** Visits lie up to so many days back: some records are overdue. */
const LONGEST_AGO = 45
/** Phones of residents end below. */
const FIRST_PHONE = 7_000_000

type Entry = { ledger: string; fits: (subject: Subject) => boolean; every: number; values: (i: number) => Values }

const ENTRIES: readonly Entry[] = [
  {
    ledger: 'living-alone',
    fits: ({ born, marriage }) => marriage === '30' && born < '1958' && born !== '',
    every: 1,
    values: (i) => ({
      reason: i % 3 === 0 ? '02' : '01',
      'self-care': i % 5 === 0 ? '02' : '01',
      condition: i % 4 === 0 ? '03' : '02',
      'contact-name': '亲属（演示）',
      'contact-phone': demoPhone(FIRST_PHONE + i),
      'call-button': i % 3 === 1,
      wants: i % 2 === 0 ? ['01', '03'] : ['05'],
    }),
  },
  {
    ledger: 'elders-80',
    fits: ({ born }) => born !== '' && born < '1946',
    every: 2,
    values: (i) => ({ 'self-care': i % 4 === 0 ? '03' : '01', allowance: i % 6 !== 0, wants: ['02'] }),
  },
  {
    ledger: 'left-behind-children',
    fits: ({ born }) => born >= '2012',
    every: 5,
    values: (i) => ({
      'parents-away': i % 2 === 0 ? '01' : '02',
      'care-by': i % 4 === 0 ? '02' : '01',
      'carer-name': '照护人（演示）',
      'carer-phone': demoPhone(FIRST_PHONE + 1000 + i),
      agreement: i % 3 !== 0,
      'left-school': false,
    }),
  },
  {
    ledger: 'disabled',
    fits: ({ kind }) => kind === 'person',
    every: 45,
    values: (i) => ({ disability: [String((i % 5) + 1)], level: String((i % 4) + 1), 'living-allowance': i % 2 === 0 }),
  },
  {
    ledger: 'low-income',
    fits: ({ kind }) => kind === 'household',
    every: 14,
    values: (i) => ({
      kind: i % 3 === 0 ? '03' : '02',
      cause: [`0${(i % 3) + 1}`],
      since: `202${3 + (i % 3)}-0${(i % 9) + 1}-01`,
      people: (i % 3) + 1,
      monthly: 400 + 10 * (i % 30),
    }),
  },
  {
    ledger: 'veterans',
    fits: ({ born, sex }) => sex === '1' && born < '1980' && born !== '',
    every: 20,
    values: (i) => ({ kind: ['01'], allowance: i % 3 === 0, employment: i % 2 === 0 ? '03' : '01' }),
  },
  {
    ledger: 'rented-houses',
    fits: ({ kind, rented }) => kind === 'dwelling' && rented,
    every: 1,
    values: (i) => ({
      'landlord-name': '房东（演示）',
      'landlord-phone': demoPhone(FIRST_PHONE + 2000 + i),
      tenants: (i % 4) + 1,
      'fire-equipment': i % 3 !== 0,
    }),
  },
]

/**
 * The shipped ledgers, and some hundred records of care for the generated people. Nobody is entered into a ledger that is
 * closed: even made-up people are not called offenders or ill.
 */
export async function plantRecords(
  { context: { secrets }, bindings }: Pick<App, 'context' | 'bindings'>,
  { pool, at }: { pool: Pool; at: Date },
): Promise<number> {
  const actor = systemActor(DEMO_TENANT)
  const driver = createInProcessDriver({ pool, bindings, tenant: DEMO_TENANT, hashKey: secrets.hashing })
  await driver.call(actor, ledgerDeclarationRoutes.loadShipped, { body: { units: UNITS } }, { at })
  return inTransaction(pool, { tenant: DEMO_TENANT }, async (tx) => {
    const reach = await openRegisters(tx, actor)
    const ledgers = new Map((await listLedgers(tx, DEMO_TENANT, reach)).map(({ code, id }) => [code, id]))
    const subjects = await readSubjects(tx)
    let made = 0
    for (const { ledger, fits, every, values } of ENTRIES) {
      const chosen = subjects.filter(fits).filter((_, i) => i % every === 0)
      const rows = chosen.map(({ id: subjectId }, i) => {
        const seen = new Date(at.getTime() - ((i * 7) % LONGEST_AGO) * DAY)
        return {
          subjectId,
          values: values(i),
          startedOn: chinaDay(new Date(seen.getTime() - 60 * DAY)),
          seenAt: seen.toISOString(),
        }
      })
      const ledgerId = ledgers.get(ledger)
      if (ledgerId === undefined) throw new Error(`${ledger} is not shipped`)
      const head = {
        tenant: DEMO_TENANT,
        at,
        actor: { id: null, name: '演示数据' },
        source: 'visit' as const,
        speaker: '',
      }
      await saveRecords(tx, secrets, { ...head, ledgerId, rows })
      made += rows.length
    }
    return made
  })
}

async function readSubjects(tx: Tx): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    select id, kind, coalesce(values ->> 'birth-date', '') as born, coalesce(values ->> 'sex', '') as sex,
      coalesce(values ->> 'marital-status', '') as marriage, coalesce((values ->> 'rented')::boolean, false) as rented
    from registers.v_subjects where tenant = ${DEMO_TENANT} and state = 'active' order by id`.execute(tx)
  return rows
}
