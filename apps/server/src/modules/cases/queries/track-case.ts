import { obstacle } from '@yiwang/contract/cases'
import type { Track } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { findUnit } from '../../areas/index.ts'
import { MESSAGES } from '../commands/words.ts'
import { picturesIn } from '../domain/pictures.ts'
import { readTrackingCode } from '../domain/tracking-code.ts'
import { threeDates } from './expected-date.ts'
import { coreOf, findCaseByCode, readTimeline } from '../store/case-store.ts'
import type { CaseRecord, PhotoRef } from '../store/tables.ts'

/** The case of a typed tracking code. A wrong digit and an unknown code are the same to the outside. */
export async function caseOfCode(tx: Tx, tenant: string, typed: string): Promise<CaseRecord> {
  const code = readTrackingCode(typed)
  const row = code === null ? undefined : await findCaseByCode(tx, tenant, code)
  if (!row) throw new AppError('not-found', 'tracking code unknown', MESSAGES.codeUnknown)
  return row
}

/** What the reporter may know: open steps only, offices by name, no people. */
export async function trackCase(tx: Tx, actor: Actor, { code, at }: { code: string; at: Date }): Promise<Track> {
  const row = await caseOfCode(tx, actor.tenant, code)
  const core = coreOf(row)
  const [story, unit, dates] = await Promise.all([
    readTimeline(tx, row.tenant, row.id),
    row.unit_id === null ? null : findUnit(tx, row.tenant, row.unit_id),
    threeDates(tx, row, { core, now: at }),
  ])
  const steps = story.filter((entry) => entry.open)
  const when = { at: at.toISOString(), channel: row.channel, byReporter: true }
  const photoOf = photoFor(row.tracking_code)
  return {
    number: row.number,
    title: row.title,
    state: row.state,
    reportedAt: row.reported_at.toISOString(),
    unitName: unit?.name ?? null,
    unitPhone: unit?.phone ?? null,
    dueAt: dates.statutory,
    dates,
    pauseReason: row.state === 'paused' ? (core.course.pause?.kind ?? null) : null,
    rating: row.rating,
    steps: steps.map((entry) => ({
      at: entry.at.toISOString(),
      action: entry.action,
      toState: entry.to_state,
      unitName: unitIn(entry.facts) ?? entry.unit_name,
      note: entry.note,
      photos: picturesIn(entry.photos).map(photoOf),
    })),
    photos: steps.flatMap((entry) => picturesIn(entry.photos).map(photoOf)),
    mayRate: obstacle(core, 'rate', when) === null,
    mayReopen: obstacle(core, 'reopen', when) === null,
    mayWithdraw: obstacle(core, 'withdraw', when) === null,
    solved: row.solved,
    satisfaction: row.satisfaction,
    version: row.version,
  }
}

function unitIn(facts: Record<string, unknown>): string | null {
  return typeof facts.unitName === 'string' ? facts.unitName : null
}

function photoFor(code: string) {
  return ({ id, kind }: PhotoRef) => {
    const url = `/api/v1/public/cases/${code}/files/${id}`
    return { id, kind, url, thumbUrl: `${url}?size=thumb` }
  }
}

/** True when a picture stands in a step that the reporter may see. */
export async function isOpenPhoto(tx: Tx, row: CaseRecord, fileId: string): Promise<boolean> {
  const story = await readTimeline(tx, row.tenant, row.id)
  return story.some((entry) => entry.open && picturesIn(entry.photos).some((photo) => photo.id === fileId))
}
