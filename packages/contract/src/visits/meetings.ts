import { z } from 'zod'
import { defineRoute, id, instant, pageOf, pageQuery, text } from '../core/index.ts'

/** 网格长例会 and 培训. */
export const MEETING_KINDS = ['heads', 'training'] as const
export const meetingKind = z.enum(MEETING_KINDS)
export type MeetingKind = z.infer<typeof meetingKind>

export const meetingContent = z.object({
  kind: meetingKind,
  title: text(60, 2),
  areaId: id,
  startsAt: instant,
  place: text(80).default(''),
  agenda: text(2000).default(''),
  /** What was decided or taught; empty before. */
  minutes: text(4000).default(''),
  /** Pages of the handbook to read for it. */
  pages: z.array(id).max(20).default([]),
})
export type MeetingContent = z.output<typeof meetingContent>

export const meetingView = meetingContent.extend({
  id,
  areaName: z.string(),
  calledBy: z.string(),
  cancelled: z.boolean(),
  version: z.int(),
  can: z.object({ edit: z.boolean() }),
})
export type MeetingView = z.infer<typeof meetingView>

const meetingId = z.object({ meetingId: id })

export const meetingRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/meetings',
    summary: 'Meetings and trainings that concern the areas of the caller, newest first',
    query: pageQuery.extend({ kind: meetingKind.optional() }),
    reply: pageOf(meetingView),
  }),
  add: defineRoute({
    method: 'POST',
    path: '/meetings',
    summary: 'Call a meeting; those of the area are told',
    body: meetingContent.extend({ id }),
    reply: meetingView,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/meetings/{meetingId}',
    versioned: true,
    summary: 'Change a meeting or write down what came of it',
    params: meetingId,
    body: meetingContent,
    reply: meetingView,
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/meetings/{meetingId}/cancel',
    versioned: true,
    summary: 'Call a meeting off',
    params: meetingId,
    reply: meetingView,
  }),
}
