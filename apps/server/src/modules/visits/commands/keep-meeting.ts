import { meetingContent } from '@yiwang/contract/visits'
import type { MeetingContent, MeetingView } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { WORDS } from '../domain/words.ts'
import { meetingViewer } from '../queries/meetings.ts'
import { cancelMeetingAt, insertMeeting, lockMeeting, peopleBelow, saveMeeting } from '../store/meeting-store.ts'

/** Calls a meeting: the heads of the area are told of one of heads, everybody who visits there of a training. */
export async function callMeeting(
  tx: Tx,
  actor: Actor,
  { id, at, ...content }: MeetingContent & { id: string; at: Date },
): Promise<MeetingView> {
  if (actor.id === null) throw forbidden('meeting.keep')
  const areaPath = await admittedArea(tx, actor, content.areaId)
  const by = { id: actor.id, name: actor.name }
  await insertMeeting(tx, actor.tenant, { id, content: meetingContent.parse(content), areaPath, by })
  notify(tx, {
    tenant: actor.tenant,
    key: `visits.meeting:${id}`,
    template: 'meeting.called',
    to: { personIds: await peopleBelow(tx, actor.tenant, { root: areaPath, kind: content.kind, day: chinaDay(at) }) },
    except: [actor.id],
    params: { title: content.title, by: actor.name, at: content.startsAt, place: content.place },
    link: null,
    at,
  })
  return viewOf(tx, actor, id)
}

type Change = { meetingId: string; version: number | null }

export async function editMeeting(
  tx: Tx,
  actor: Actor,
  { meetingId, version, ...content }: MeetingContent & Change,
): Promise<MeetingView> {
  await lockedMeeting(tx, actor, { meetingId, version })
  const areaPath = await admittedArea(tx, actor, content.areaId)
  await saveMeeting(tx, actor.tenant, { id: meetingId, content: meetingContent.parse(content), areaPath })
  return viewOf(tx, actor, meetingId)
}

export async function cancelMeeting(tx: Tx, actor: Actor, input: Change & { at: Date }): Promise<MeetingView> {
  await lockedMeeting(tx, actor, input)
  await cancelMeetingAt(tx, actor.tenant, input.meetingId, input.at)
  return viewOf(tx, actor, input.meetingId)
}

async function lockedMeeting(tx: Tx, actor: Actor, { meetingId, version }: Change): Promise<void> {
  const meeting = await lockMeeting(tx, actor.tenant, meetingId)
  if (!meeting || !isAllowed(actor, 'meeting.keep', { areaPath: meeting.areaPath })) throw notFound('meeting')
  if (meeting.version !== version)
    throw new AppError('conflict', 'meeting changed meanwhile', '会议已被他人修改，请刷新', {
      current: { version: meeting.version },
    })
  if (meeting.cancelled) throw ruleBroken('meeting is cancelled', WORDS.meetingCancelled)
}

async function admittedArea(tx: Tx, actor: Actor, areaId: string): Promise<string> {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area) throw ruleBroken('area unknown', WORDS.areaUnknown, { areaId: WORDS.areaUnknown })
  authorize(actor, 'meeting.keep', { areaPath: area.path })
  return area.path
}

async function viewOf(tx: Tx, actor: Actor, id: string): Promise<MeetingView> {
  const meeting = await lockMeeting(tx, actor.tenant, id)
  if (!meeting) throw notFound('meeting')
  return (await meetingViewer(tx, actor, [meeting]))(meeting)
}
