import { newId } from '@yiwang/contract'
import { applyApplication, EXTENSION_DAYS, missingKeys } from '@yiwang/contract/services'
import type { ApplicationAction, NewResult, Receipt } from '@yiwang/contract/services'
import { chinaDay } from '../../../kernel/clock.ts'
import { seal } from '../../../kernel/crypto.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import { columnsOf } from '../domain/core-of.ts'
import { refuseFlaws } from '../domain/form-flaws.ts'
import { limitWords } from '../domain/limit-words.ts'
import {
  acceptancePaper,
  decisionPaper,
  extensionPaper,
  noticePaper,
  pausePaper,
  receiptPaper,
  refusalPaper,
  resultPaper,
} from '../domain/paper-content.ts'
import type { PaperContent, RefusalWords } from '../domain/paper-content.ts'
import { ADDRESS_COLUMN, openForm, openPerson } from '../domain/person-seal.ts'
import { DELIVERY_WORDS, SIGNER_WORDS, SPECIAL_WORDS } from '../domain/paper-words.ts'
import { WORDS } from '../domain/words.ts'
import { officeName, unitName } from '../queries/office.ts'
import type { ApplicationChange } from '../store/application-store.ts'
import { closeDelivery, deliveriesOf, insertDelivery } from '../store/delivery-store.ts'
import { saveMaterials } from '../store/material-store.ts'
import { countOriginalsOut } from '../store/original-store.ts'
import { papersOf } from '../store/paper-store.ts'
import { refuseMandate } from './check-mandate.ts'
import { issuePaper } from './issue-paper.ts'
import { APPLICATION_FILES } from './record-consent.ts'
import type { Acting } from './acting.ts'

/** What an action leaves beside the new state. */
export type Effects = { change: ApplicationChange; facts: Record<string, unknown>; paperId: string | null }

const nothing: Effects = { change: {}, facts: {}, paperId: null }

/** Refuses what the pure procedure cannot know: forms, mandates, papers that are out, results that are missing. */
export async function refuseInput(tx: Tx, acting: Omit<Acting, 'next'>): Promise<void> {
  const { context, action, row, matter, materials, at } = acting
  if (row.mandate_id !== null && WITH_MANDATE.has(action.type))
    await refuseMandate(tx, row.tenant, { agent: { mandateId: row.mandate_id }, matter, at })
  if (action.type === 'submit') refuseFlaws(matter.content, openForm(context.secrets, row))
  if (action.type === 'notify') {
    const keys = new Set(materials.map(({ key }) => key))
    const unknown = action.input.keys.filter((key) => !keys.has(key))
    const forgotten = missingKeys(materials).filter((key) => !action.input.keys.includes(key))
    if (unknown.length > 0 || forgotten.length > 0)
      throw ruleBroken('notice is not complete', WORDS.noticeIncomplete, { keys: [...unknown, ...forgotten].join() })
  }
  if (action.type === 'supplement' && missingKeys(materials).length > 0)
    throw ruleBroken('still missing', WORDS.stillMissing, { materials: missingKeys(materials).join() })
  if (action.type === 'ask-extension' && row.statutory_due_at !== null && at > row.statutory_due_at)
    throw ruleBroken('beyond the law', WORDS.extendLate)
  if (action.type === 'archive' && (await countOriginalsOut(tx, row.tenant, row.id)) > 0)
    throw ruleBroken('originals are out', WORDS.originalsOut)
  if (action.type === 'issue' && action.input.results.length === 0 && givesResult(acting))
    throw ruleBroken('no result', WORDS.noResult, { results: WORDS.noResult })
  if (action.type === 'ship' && action.input.method === 'worker' && action.input.workerId === null)
    throw ruleBroken('no worker', WORDS.workerOnly, { workerId: WORDS.workerOnly })
}

/** Acts in somebody's name. */
const WITH_MANDATE: ReadonlySet<ApplicationAction['type']> = new Set([
  'submit',
  'supplement',
  'accept',
  'deliver',
  'withdraw',
])

function givesResult({ matter }: Pick<Acting, 'matter'>): boolean {
  return matter.content.results.some(({ kind }) => kind === 'certificate')
}

/** Papers, deliveries and what else belongs to an action. */
export async function carryEffects(tx: Tx, acting: Acting): Promise<Effects> {
  const { action, row, at } = acting
  switch (action.type) {
    case 'submit':
      await attach(tx, acting, [action.input.signatureId])
      return nothing
    case 'accept':
    case 'deem-accepted':
      return row.role === 'part' ? nothing : withPaper(await acceptance(tx, acting))
    case 'notify': {
      const lines = acting.materials
        .filter(({ key }) => action.input.keys.includes(key))
        .map((line) => ({ ...line, state: 'missing' as const, source: null }))
      const all = acting.materials.map((line) => lines.find(({ key }) => key === line.key) ?? line)
      settleWithCommit(tx, saveMaterials(tx, row.tenant, { applicationId: row.id, at, lines: all }))
      return withPaper(await notice(tx, acting, action.input), { keys: action.input.keys })
    }
    case 'not-accept':
      return withPaper(await refusal(tx, acting, { kind: 'non-acceptance', refusal: action.input }), {
        refusal: refusalFacts(action.input),
      })
    case 'answer':
      return answered(tx, acting, action.input)
    case 'decide':
      if (action.input.decision.granted) return withPaper(await decision(tx, acting, action.input.decision.note))
      return withPaper(await refusal(tx, acting, { kind: 'refusal', refusal: action.input.decision }), {
        refusal: refusalFacts(action.input.decision),
      })
    case 'propose':
      return { ...nothing, facts: { favours: action.input.favours } }
    case 'pause':
      return withPaper(await pausing(tx, acting, action.input), {
        procedure: action.input.procedure,
        days: action.input.days,
      })
    case 'decide-extension':
      return action.input.granted ? withPaper(await extending(tx, acting)) : nothing
    case 'issue':
      return issueResults(tx, acting, action.input.results)
    case 'ship':
      return ship(tx, acting, action.input)
    case 'deliver':
      return deliver(tx, acting, action.input)
    default:
      return nothing
  }
}

function withPaper(paperId: string, facts: Record<string, unknown> = {}): Effects {
  return { change: {}, facts: { ...facts, paperId }, paperId }
}

function refusalFacts({ reason, basis, reconsideration, court }: RefusalWords): RefusalWords {
  return { reason, basis, reconsideration, court }
}

async function attach(tx: Tx, { actor, row }: Acting, ids: readonly (string | null)[]): Promise<void> {
  const files = ids.filter((id) => id !== null)
  await attachFiles(tx, actor, { ids: files, type: APPLICATION_FILES, subjectId: row.id })
}

type Making = (head: Pick<PaperContent, 'number' | 'addressee' | 'issuer' | 'on' | 'code'>) => PaperContent

/** A paper to the applicant, of the office that keeps the application or of the authority that decides. */
async function write(
  tx: Tx,
  acting: Acting,
  { kind, of, content }: { kind: PaperContent['kind']; of: 'office' | 'authority'; content: Making },
): Promise<string> {
  const { context, row, at } = acting
  const [office, authority] = await Promise.all([
    officeName(tx, row.tenant, row),
    unitName(tx, row.tenant, row.authority_unit_id),
  ])
  const { name } = openPerson(context.secrets, row)
  const issuer = of === 'office' ? office.name : authority.name
  return issuePaper(context, tx, {
    tenant: row.tenant,
    applicationId: row.id,
    kind,
    at,
    addressee: name,
    issuer,
    content,
  })
}

function aboutOf({ row }: Acting) {
  return { matterName: row.matter_name, applicationNumber: row.number }
}

async function acceptance(tx: Tx, acting: Acting): Promise<string> {
  const { row, materials, matter } = acting
  const authority = await unitName(tx, row.tenant, row.authority_unit_id)
  const given = new Set(
    materials.filter(({ state }) => state === 'given' || state === 'promised').map(({ key }) => key),
  )
  return write(tx, acting, {
    kind: 'acceptance',
    of: 'office',
    content: (head) =>
      acceptancePaper(head, {
        ...aboutOf(acting),
        statutory: limitWords(row.statutory),
        promised: limitWords(row.promised),
        statutoryDue: row.statutory_due_at === null ? '' : chinaDay(row.statutory_due_at),
        promisedDue: row.promised_due_at === null ? '' : chinaDay(row.promised_due_at),
        trackingCode: row.tracking_code,
        phone: authority.phone ?? '',
        materials: matter.content.materials.filter(({ key }) => given.has(key)).map(({ name }) => name),
      }),
  })
}

async function notice(tx: Tx, acting: Acting, input: { keys: readonly string[]; note: string }): Promise<string> {
  const { row, matter, next } = acting
  const kind = next.course.notices.length > 1 ? 'supplement-notice' : 'one-time-notice'
  const names = matter.content.materials.filter(({ key }) => input.keys.includes(key)).map(({ name }) => name)
  const until = row.supplement_due_at === null ? '' : chinaDay(row.supplement_due_at)
  return write(tx, acting, {
    kind,
    of: 'office',
    content: (head) => noticePaper(kind, head, { ...aboutOf(acting), missing: names, until, note: input.note }),
  })
}

type Refusing = { kind: 'refusal' | 'non-acceptance'; refusal: RefusalWords & { competentOffice?: string } }

async function refusal(tx: Tx, acting: Acting, { kind, refusal: said }: Refusing): Promise<string> {
  const competentOffice = said.competentOffice ?? ''
  return write(tx, acting, {
    kind,
    of: kind === 'refusal' ? 'authority' : 'office',
    content: (head) => refusalPaper(kind, head, { ...aboutOf(acting), refusal: said, competentOffice }),
  })
}

async function decision(tx: Tx, acting: Acting, note: string): Promise<string> {
  const content: Making = (head) => decisionPaper(head, { ...aboutOf(acting), note })
  return write(tx, acting, { kind: 'decision', of: 'authority', content })
}

type Pausing = Extract<ApplicationAction, { type: 'pause' }>['input']

async function pausing(tx: Tx, acting: Acting, { procedure, days, note }: Pausing): Promise<string> {
  const about = { ...aboutOf(acting), procedure: SPECIAL_WORDS[procedure], days, note }
  return write(tx, acting, { kind: 'pause-notice', of: 'authority', content: (head) => pausePaper(head, about) })
}

async function extending(tx: Tx, acting: Acting): Promise<string> {
  const due = acting.row.statutory_due_at === null ? '' : chinaDay(acting.row.statutory_due_at)
  const about = { ...aboutOf(acting), days: EXTENSION_DAYS, due, note: '' }
  return write(tx, acting, {
    kind: 'extension-notice',
    of: 'authority',
    content: (head) => extensionPaper(head, about),
  })
}

type Answering = Extract<ApplicationAction, { type: 'answer' }>['input']

/** What is granted on the spot is issued on the spot. */
async function answered(tx: Tx, acting: Acting, { decision: said, results }: Answering): Promise<Effects> {
  if (!said.granted) {
    const paperId = await refusal(tx, acting, { kind: 'refusal', refusal: said })
    return withPaper(paperId, { refusal: refusalFacts(said) })
  }
  if (results.length === 0 && givesResult(acting))
    throw ruleBroken('no result', WORDS.noResult, { results: WORDS.noResult })
  const input = { results, note: '' }
  const taking = { at: acting.at.toISOString(), by: acting.actor.id, missing: [], inPerson: false }
  const issued = applyApplication(acting.next, { type: 'issue', input }, taking)
  if (!issued.ok) return withPaper(await decision(tx, acting, said.note))
  const effects = await issueResults(tx, acting, results)
  // One step of the story, one version: answering and issuing are one act.
  const change = { ...columnsOf(issued.next), issued_at: acting.at }
  return { ...effects, change }
}

async function issueResults(tx: Tx, acting: Acting, results: readonly NewResult[]): Promise<Effects> {
  const { context, row, at } = acting
  const authority = await unitName(tx, row.tenant, row.authority_unit_id)
  const { name } = openPerson(context.secrets, row)
  const ids: string[] = []
  for (const result of results) {
    const id = await issuePaper(context, tx, {
      tenant: row.tenant,
      applicationId: row.id,
      kind: 'result',
      at,
      addressee: name,
      issuer: authority.name,
      number: result.number,
      validFrom: result.validFrom,
      validTo: result.validTo,
      content: (head) => resultPaper(head, result),
    })
    ids.push(id)
  }
  return { change: {}, facts: { results: ids }, paperId: ids[0] ?? null }
}

type Shipping = Extract<ApplicationAction, { type: 'ship' }>['input']

async function ship(tx: Tx, { context, row, at }: Acting, { method, address, workerId }: Shipping): Promise<Effects> {
  const to = address || openPerson(context.secrets, row).address
  if (to === '') throw ruleBroken('no address', WORDS.noAddress, { address: WORDS.noAddress })
  const id = newId(at.getTime())
  await insertDelivery(tx, row.tenant, {
    id,
    applicationId: row.id,
    method,
    state: method === 'courier' ? 'waiting' : 'shipped',
    addressSealed: seal(context.secrets, { column: ADDRESS_COLUMN, rowId: id }, to),
    addressMasked: `${[...to].slice(0, 6).join('')}****`,
    workerId,
    waybill: null,
    at,
    deliveredAt: null,
    receipt: null,
  })
  return { ...nothing, facts: { deliveryId: id, method } }
}

type Delivering = { method: 'window' | 'courier' | 'worker' | 'online'; receipt: Receipt }

async function deliver(tx: Tx, acting: Acting, { method, receipt }: Delivering): Promise<Effects> {
  const { row, at } = acting
  await attach(tx, acting, [receipt.signatureId])
  const [onWay, papers] = await Promise.all([deliveriesOf(tx, row.tenant, row.id), papersOf(tx, row.tenant, row.id)])
  const open = onWay.find((one) => (one.state === 'waiting' || one.state === 'shipped') && one.method === method)
  if (open) await closeDelivery(tx, row.tenant, { id: open.id, at, receipt })
  else
    await insertDelivery(tx, row.tenant, {
      id: newId(at.getTime()),
      applicationId: row.id,
      method,
      state: 'delivered',
      addressSealed: null,
      addressMasked: null,
      workerId: null,
      waybill: null,
      at,
      deliveredAt: at,
      receipt,
    })
  const about = {
    ...aboutOf(acting),
    way: DELIVERY_WORDS[method],
    signer: SIGNER_WORDS[receipt.signer] + (receipt.witness === '' ? '' : `（见证人：${receipt.witness}）`),
    results: papers
      .filter(({ kind }) => kind === 'result' || kind === 'refusal')
      .map(({ title, number }) => `${title} ${number}`),
  }
  const paperId = await write(tx, acting, {
    kind: 'receipt',
    of: 'office',
    content: (head) => receiptPaper(head, about),
  })
  return withPaper(paperId, { method })
}
