import type { Context } from '../../kernel/context.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { placeNames } from '../areas/index.ts'
import { currentCatalog, findSubclass } from '../catalog/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { LearnedModel } from './domain/learned-model.ts'
import type { CaseSigns } from './domain/learned-model.ts'
import { decisionsIn, horizonOf, newestDecisions } from './store/decision-store.ts'
import type { Decision } from './store/decision-store.ts'
import { insertModel, newestModel } from './store/model-store.ts'
import type { PackedModel } from './store/model-store.ts'

/** Decisions that a model without any version begins with. */
const FIRST_DECISIONS = 5_000
/** After so many new decisions a version is recorded. */
const PER_VERSION = 500
const CHECK_EVERY_MS = 60_000
/** Learning takes about a fifth of a millisecond each; requests get a turn between. */
const PER_TURN = 50

type Held = {
  model: LearnedModel
  versionId: string | null
  horizon: string
  number: number
  recorded: number
  /** The state it began with where no recorded version leads to it: recorded before anything that came after. */
  first: Omit<PackedModel, 'number'> | null
}

export type Learner = {
  /** The model with every decision committed so far, read in the transaction of the one who asks. */
  current: (tx: Tx, tenant: string) => Promise<LearnedModel>
  /** Records a version when enough was learned since the last. */
  record: () => Promise<boolean>
}

/** Keeps one model in memory and lets it learn from the timeline, whichever process wrote it. */
export function createLearner(context: Context): Learner {
  let held: Held | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let checkedAt = -Infinity

  /** One at a time: two requests at once must not teach it twice. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = queue.then(work, work)
    queue = next.catch(() => undefined)
    return next
  }

  async function catchUp(tx: Tx, tenant: string): Promise<Held> {
    const [catalog, horizon] = await Promise.all([currentCatalog(tx, tenant), horizonOf(tx)])
    if (held === null || held.versionId !== catalog.versionId) {
      held = await begin(tx, tenant, { catalog, horizon, now: context.clock() })
    } else if (held.horizon !== horizon) {
      const { model } = held
      const decisions = await decisionsIn(tx, { tenant, from: held.horizon, to: horizon })
      // Half taught it would learn the same twice: a failure makes the next one begin from the recorded version.
      const taught: Held = { ...held, horizon }
      held = null
      await teach(tx, tenant, { model, decisions })
      held = taught
    }
    return held
  }

  async function record(tenant: string): Promise<void> {
    const read = { tenant, readOnly: true }
    const now = await inTransaction(context.pool, read, (tx) => catchUp(tx, tenant))
    const { model, number, recorded, first } = now
    if (first === null && model.decisions - recorded < PER_VERSION) return
    const made = { ...(first ?? packed(now, context.clock())), number: number + 1 }
    const isNew = await inTransaction(context.pool, { tenant }, (tx) => insertModel(tx, tenant, made))
    // Another process was first: what it recorded is what everybody goes on from.
    if (!isNew) held = null
    else if (held) held = { ...held, number: number + 1, recorded: made.decisions, first: null }
  }

  return {
    current: (tx, tenant) => inTurn(async () => (await catchUp(tx, tenant)).model),
    async record() {
      const now = context.clock().getTime()
      if (now - checkedAt < CHECK_EVERY_MS) return false
      checkedAt = now
      await inTurn(() => record(context.config.TENANT))
      return false
    },
  }
}

function packed({ model, versionId, horizon }: Omit<Held, 'first'>, madeAt: Date): Omit<PackedModel, 'number'> {
  const { decisions, names } = model
  return { catalogVersionId: versionId, decisions, horizon, ...names, madeAt, state: model.pack() }
}

type Start = { catalog: Catalog; horizon: string; now: Date }

/** The newest version with what came after it, or the names of the classes with the newest decisions. */
async function begin(tx: Tx, tenant: string, { catalog, horizon, now }: Start): Promise<Held> {
  const version = await newestModel(tx, tenant)
  const kept = { versionId: catalog.versionId, horizon, number: version?.number ?? 0 }
  if (version && version.catalogVersionId === catalog.versionId) {
    const model = LearnedModel.unpack(version.state)
    await teach(tx, tenant, { model, decisions: await decisionsIn(tx, { tenant, from: version.horizon, to: horizon }) })
    return { ...kept, model, recorded: version.decisions, first: null }
  }
  const model = LearnedModel.fresh(
    catalog.subclasses.map((one) => ({ label: labelOf(one), names: [one.name, ...one.synonyms] })),
  )
  await teach(tx, tenant, {
    model,
    decisions: await newestDecisions(tx, { tenant, to: horizon, most: FIRST_DECISIONS }),
  })
  const held = { ...kept, model, recorded: 0 }
  return { ...held, first: packed(held, now) }
}

type Lesson = { model: LearnedModel; decisions: readonly Decision[]; until?: (model: LearnedModel) => boolean }

/** Lets a model learn decisions in their order; stops after the one that makes it what `until` asks for. */
export async function teach(tx: Tx, tenant: string, { model, decisions, until }: Lesson): Promise<void> {
  if (decisions.length === 0) return
  const placeOf = await placeNames(tx, tenant)
  for (const [at, decision] of decisions.entries()) {
    const subclass = decision.subclassId === null ? null : await findSubclass(tx, tenant, decision.subclassId)
    if (subclass && decision.action === 'file') model.learnClass(decision, labelOf(subclass))
    if (subclass && decision.action !== 'file' && decision.unitName !== null) {
      model.learnUnit(signsOf(decision, labelOf(subclass), placeOf), decision.unitName, decision.at)
    }
    if (until?.(model)) return
    if (at % PER_TURN === PER_TURN - 1) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The codes of a class stay when the list gets a new version; its id does not. */
export function labelOf({ kind, classCode, code }: { kind: string; classCode: string; code: string }): string {
  return `${kind}/${classCode}/${code}`
}

type PlaceOf = (areaPath: string) => { town: string | null; village: string | null }

export function signsOf(
  { areaPath, channel }: { areaPath: string | null; channel: string },
  label: string,
  placeOf: PlaceOf,
): CaseSigns {
  const place = areaPath === null ? null : placeOf(areaPath)
  return { class: label, village: place?.village ?? '', town: place?.town ?? '', channel }
}
