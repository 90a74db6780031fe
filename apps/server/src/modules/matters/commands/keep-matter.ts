import { newId } from '@yiwang/contract'
import type { MatterContent, MatterView } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { findUnit } from '../../areas/index.ts'
import { WORDS } from '../domain/words.ts'
import { CATALOGUE } from '../queries/catalogue.ts'
import { insertMatters, saveStanding } from '../store/matter-store.ts'
import { findOpen, saveDrafts, saveVersionStep } from '../store/version-store.ts'
import { countOf, lintContent } from './lint-content.ts'
import { lockFor, viewAfter } from './lock-for.ts'
import type { Asked } from './lock-for.ts'

type Add = { id: string; unitId?: string | undefined; localCode: string; content: MatterContent; at: Date }

/** Lists a matter of a unit and begins its entry as a draft. */
export async function addMatter(
  tx: Tx,
  actor: Actor,
  { id, localCode, content, at, ...input }: Add,
): Promise<MatterView> {
  const { tenant } = actor
  const unitId = await ownUnit(tx, actor, input.unitId)
  const { name, basicCode, kind, titles } = content
  const row = { id, name, basicCode, localCode, mainItem: titles.main, kind, unitId }
  if ((await insertMatters(tx, tenant, { rows: [row], at })) === 0) {
    throw ruleBroken('local code taken', WORDS.localCodeTaken, { localCode: WORDS.localCodeTaken })
  }
  await saveContent(tx, actor, { matterId: id, content, at })
  return viewAfter(tx, actor, { matterId: id, at })
}

/** Changes the draft of a matter, or begins the next version of one that is published. */
export async function editMatter(
  tx: Tx,
  actor: Actor,
  { content, ...asked }: Asked & { content: MatterContent },
): Promise<MatterView> {
  await lockFor(tx, actor, asked, 'edit')
  await saveContent(tx, actor, { matterId: asked.matterId, content, at: asked.at })
  return viewAfter(tx, actor, asked)
}

/** Throws the open version away. Its number is not used again: what was proposed once can be told apart. */
export async function discardDraft(tx: Tx, actor: Actor, asked: Asked): Promise<MatterView> {
  const row = await lockFor(tx, actor, asked, 'discard')
  const open = await findOpen(tx, actor.tenant, row.id)
  if (!open) throw ruleBroken('nothing open', WORDS.noDraft)
  await saveVersionStep(tx, actor.tenant, { id: open.id, state: 'withdrawn', note: null, at: asked.at })
  await saveStanding(tx, actor.tenant, { id: row.id, openState: null, errors: 0, warnings: 0, at: asked.at })
  return viewAfter(tx, actor, asked)
}

type Save = { matterId: string; content: MatterContent; at: Date }

async function saveContent(tx: Tx, actor: Actor, { matterId, content, at }: Save): Promise<void> {
  const { tenant } = actor
  const findings = await lintContent(tx, actor, content)
  await saveDrafts(tx, tenant, { drafts: [{ id: newId(at.getTime()), matterId, content, findings }], at })
  await saveStanding(tx, tenant, { id: matterId, openState: 'draft', ...countOf(findings), at })
  await bumpVersion(tx, tenant, CATALOGUE)
}

/** The unit as which the actor keeps matters: the one named, or that of the first post that may. */
async function ownUnit(tx: Tx, actor: Actor, wanted: string | undefined): Promise<string> {
  const unitId = wanted ?? scopeOf(actor, 'matter.manage').units[0]
  if (unitId === undefined) throw forbidden('matter.manage')
  authorize(actor, 'matter.manage', { unitId })
  const unit = await findUnit(tx, actor.tenant, unitId)
  if (!unit?.active) throw ruleBroken('unit unknown or inactive', WORDS.unitUnknown, { unitId: WORDS.unitUnknown })
  return unit.id
}
