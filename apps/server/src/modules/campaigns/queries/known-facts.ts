import { formFact } from '@yiwang/contract/campaigns'
import type { FormContent, FormSubject } from '@yiwang/contract/campaigns'
import { SUBJECT_FIELDS, SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { CodeSets, Field, LedgerDeclaration, SubjectKind } from '@yiwang/contract/registers'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listUnits } from '../../areas/index.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { knownFields, listLedgers, openRegisters } from '../../registers/index.ts'
import type { FactDef } from '../domain/build-sheet.ts'
import type { FactOf } from '../domain/check-form.ts'
import { selectOwnFields } from '../store/form-store.ts'

type RegisterReach = Awaited<ReturnType<typeof openRegisters>>

/** A fact with whom it is about, and whether the reader may say it. */
export type VisibleFact = FactDef & { subject: SubjectKind; writable: boolean }

export type VisibleFacts = {
  defs: ReadonlyMap<string, VisibleFact>
  /** Ids of visible ledgers by code. */
  ledgers: ReadonlyMap<string, string>
  /** Units that answer for forms' own fields, by full name. */
  owners: ReadonlyMap<string, string>
  /** Fields of a home (`person`, `ledger:x`, `form:x`) under their plain keys, for the rules of values. */
  fieldsOf: (home: string, kind: SubjectKind) => readonly Field[]
}

/** Every fact that a reader of this reach sees, with the rules of its values; restricted ones for those who fill them in. */
export async function visibleFacts(tx: Tx, actor: Actor, reach: RegisterReach): Promise<VisibleFacts> {
  const { tenant } = actor
  const [known, ledgers, forms, codes] = await Promise.all([
    knownFields(tx, tenant, reach),
    listLedgers(tx, tenant, reach),
    selectOwnFields(tx, tenant),
    unitCodes(tx, actor),
  ])
  const byKey = new Map(known.map((one) => [one.key, one]))
  const homes = new Map<string, readonly Field[]>()
  const defs = new Map<string, VisibleFact>()
  const add = (home: string, subject: SubjectKind, fields: readonly Field[], writable: boolean) => {
    homes.set(home, fields)
    for (const field of fields) {
      const key = `${home}.${field.key}`
      const { type, list, max, min, unit, help } = field
      // How long a fact stays fresh is a setting of the county.
      const { label, freshDays = null } = byKey.get(key) ?? field
      defs.set(key, { key, label, type, list, max, min, unit, help, freshDays, subject, writable })
    }
  }
  const mayReveal = isAllowed(actor, 'register.reveal')
  const told = (fields: readonly Field[], mayWrite: boolean) =>
    mayWrite || mayReveal ? fields : fields.filter(({ restricted }) => !restricted)
  for (const kind of SUBJECT_KINDS)
    add(kind, kind, told(SUBJECT_FIELDS[kind], isAllowed(actor, 'register.write')), true)
  for (const { code, declaration, retiredAt } of ledgers) {
    // Whoever stands at a door asks nothing about justice, psychiatry or addiction, whatever else they may see.
    if (retiredAt !== null || declaration.sensitivity === 'closed') continue
    const mayWrite = maySay(actor, codes, declaration)
    add(`ledger:${code}`, declaration.subject, told(declaration.fields, mayWrite), mayWrite)
  }
  for (const { code, subject, content } of forms) add(`form:${code}`, subject, content.own.map(ownAsField), true)
  return {
    defs,
    ledgers: new Map(ledgers.filter(({ code }) => homes.has(`ledger:${code}`)).map(({ code, id }) => [code, id])),
    owners: new Map(
      forms.flatMap(({ code, content }) => content.own.map(({ key, owner }) => [formFact(code, key), owner])),
    ),
    fieldsOf: (home) => homes.get(home) ?? [],
  }
}

/** A field that a form brought, as the rules of values take it. */
export function ownAsField(own: FormContent['own'][number]): Field {
  return { ...own, filter: false, restricted: false }
}

async function unitCodes(tx: Tx, actor: Actor): Promise<ReadonlyMap<string, string>> {
  const own = new Set(actor.posts.flatMap(({ unitId }) => unitId ?? []))
  return new Map((await listUnits(tx, actor.tenant)).filter(({ id }) => own.has(id)).map(({ id, code }) => [id, code]))
}

/** Whether an actor may write into a ledger: whoever may write to the subject, or the posts that it names. */
function maySay(actor: Actor, codes: ReadonlyMap<string, string>, { editedBy }: LedgerDeclaration): boolean {
  if (editedBy.length === 0) return true
  return editedBy.some(({ role, unit }) =>
    actor.posts.some(
      (post) =>
        (role === null || role === post.role) &&
        (unit === null || (post.unitId !== null && codes.get(post.unitId) === unit)),
    ),
  )
}

const sets = new WeakMap<object, CodeSets>()

/** The codes that values are checked against; made once for as long as the lists stay as they are. */
export async function codeSets(tx: Tx, tenant: string, at: Date): Promise<CodeSets> {
  const lists = await codeListsOf(tx, tenant, at)
  const known = sets.get(lists)
  if (known) return known
  const made = new Map([...lists].map(([code, { entries }]) => [code, new Set(entries.map((entry) => entry.code))]))
  sets.set(lists, made)
  return made
}

export type UsableLedger = { id: string; subject: SubjectKind; name: string }

/** Ledgers that a unit may ask about: plain ones, and those it sees; never one that only its statutory unit may know of. */
export async function ledgersForForms(tx: Tx, actor: Actor): Promise<Map<string, UsableLedger>> {
  const own = await openRegisters(tx, actor)
  const all = await listLedgers(tx, actor.tenant, await wholeReach(tx, actor))
  const usable = all.filter(
    ({ id, declaration, retiredAt }) =>
      retiredAt === null &&
      declaration.sensitivity !== 'closed' &&
      (declaration.sensitivity === 'plain' || own.ledgers.includes(id)),
  )
  return new Map(
    usable.map(({ id, code, declaration }) => [code, { id, subject: declaration.subject, name: declaration.name.zh }]),
  )
}

/** Every ledger there is; leaves the tables open as far as the actor sees. */
async function wholeReach(tx: Tx, actor: Actor): Promise<RegisterReach> {
  const whole = await openRegisters(tx, systemActor(actor.tenant))
  await openRegisters(tx, actor)
  return whole
}

/**
 * Every fact that exists, whoever asks: that something is known is no secret, what it is remains one. Ledgers that are closed
 * to all but their statutory unit do not exist here either.
 */
export async function factsForForms(tx: Tx, actor: Actor): Promise<FactOf[]> {
  const { tenant } = actor
  const whole = await wholeReach(tx, actor)
  const ledgers = await listLedgers(tx, tenant, whole)
  const open = ledgers.filter(({ declaration }) => declaration.sensitivity !== 'closed')
  const kinds = new Map(open.map(({ code, declaration }) => [code, declaration.subject]))
  const names = new Map(open.map(({ code, declaration }) => [`ledger:${code}`, declaration.name]))
  const [known, forms] = await Promise.all([
    knownFields(tx, tenant, { ledgers: open.map(({ id }) => id) }),
    selectOwnFields(tx, tenant),
  ])
  return [
    ...known.map(({ key, label, aliases, type, list, owner, freshDays }): FactOf => {
      const [head = ''] = key.split('.')
      const subject = head.startsWith('ledger:') ? kinds.get(head.slice('ledger:'.length)) : (head as SubjectKind)
      const home = names.get(head)
      return factOf({ key, label, home, aliases, type, list, owner, freshDays }, subject ?? null)
    }),
    ...forms.flatMap(({ code, subject, content }) =>
      content.own.map(({ key, label, type, list, owner, freshDays }): FactOf =>
        factOf(
          { key: formFact(code, key), label, home: homeOf(content), aliases: [], type, list, owner, freshDays },
          subject,
        ),
      ),
    ),
  ]
}

/** A form is named in Chinese alone. */
function homeOf({ name }: FormContent): Field['label'] {
  return { zh: name.slice(0, 40), en: '' }
}

type Described = Pick<Field, 'key' | 'label' | 'type' | 'list' | 'owner' | 'freshDays'> & {
  home: Field['label'] | undefined
  aliases: readonly string[]
}

function factOf(described: Described, subject: SubjectKind | null): FactOf {
  const { key, label, home, aliases, type, list, owner, freshDays } = described
  const isAsked = subject !== 'place' && subject !== 'vehicle'
  return {
    key,
    label: label.zh,
    ...(label.en === '' ? {} : { labelEn: label.en }),
    ...(home === undefined ? {} : { home }),
    aliases,
    type,
    list: list ?? null,
    owner: owner ?? null,
    freshDays: freshDays ?? null,
    subject: isAsked ? (subject satisfies FormSubject | null) : null,
  }
}
