import { z } from 'zod'
import { defineRoute, id, instant, problem, text } from '../core/index.ts'

export const MOST_OPERATIONS = 50

const values = z.record(z.string().max(60), z.string().max(400))

/** One act of a worker, written down on the phone before anything else happened. */
export const operation = z.object({
  /** The id of the command: sent twice it is carried out once. */
  id,
  author: id,
  /** Order on the device; within one aggregate the smaller goes first. */
  sequence: z.int().min(0).max(10_000_000),
  method: z.enum(['POST', 'PUT', 'DELETE']),
  /** Template of the contract, such as /cases/{caseId}/check. */
  path: z.string().min(1).max(200),
  params: values.default({}),
  query: values.default({}),
  body: z.unknown(),
  /** The version that the worker saw, of routes that ask for one. */
  version: z.int().min(0).max(10_000_000).nullable().default(null),
  /** What it changes, such as case:<id>: never two at a time. */
  aggregate: z.string().min(1).max(120),
  /** Operations that must be carried out before. */
  dependsOn: z.array(id).max(20).default([]),
  /** Attachments that the body names; it waits until they are there. */
  parts: z.array(id).max(60).default([]),
  /** What the clock of the device said: evidence, never an order. */
  at: instant,
  schema: z.int().min(0).max(100_000),
})
export type Operation = z.output<typeof operation>

/** One that is not even readable must not hold up the others: it is kept as it came. */
export const anyOperation = z.union([operation, z.looseObject({ id })])

/** `waiting`: for another operation or a part. `retry`: the server could not now. Both are to be sent again as they are. */
export const OUTCOMES = ['applied', 'refused', 'quarantined', 'waiting', 'retry'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Why an operation lies with the supervisor, or waits. */
export const HELD_REASONS = [
  'forged-author',
  'unknown-route',
  'unknown-schema',
  'unreadable',
  'wiped-device',
  'dismissed',
  'depends',
  'aggregate',
  'part',
] as const
export type HeldReason = (typeof HELD_REASONS)[number]

export const operationResult = z.object({
  id,
  outcome: z.enum(OUTCOMES),
  reply: z.unknown().nullable(),
  problem: problem.nullable(),
  reason: z.enum(HELD_REASONS).nullable(),
  /** Attachments that the server lacks, of one that waits for them. */
  missing: z.array(id).optional(),
})
export type OperationResult = z.infer<typeof operationResult>

export const HELD_STATES = ['refused', 'quarantined', 'applied', 'dismissed'] as const

/** An operation that did not go through at once, as the worker sees it. */
export const heldOperation = z.object({
  id,
  state: z.enum(HELD_STATES),
  reason: z.enum(HELD_REASONS).nullable(),
  problem: problem.nullable(),
  method: z.string(),
  path: z.string(),
  aggregate: z.string(),
  deviceId: id,
  receivedAt: instant,
  claimedAt: instant,
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  note: z.string().nullable(),
})
export type HeldOperation = z.infer<typeof heldOperation>

/** The same for whoever decides about it: with the person and the content. */
export const quarantined = heldOperation.extend({
  personId: id,
  personName: z.string(),
  author: id,
  /** Null for one whom nobody knows. */
  authorName: z.string().nullable(),
  schema: z.int(),
  params: z.unknown(),
  query: z.unknown(),
  body: z.unknown(),
})
export type Quarantined = z.infer<typeof quarantined>

const heldPage = {
  query: z.object({
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
}

export const operationRoutes = {
  push: defineRoute({
    method: 'POST',
    path: '/sync/push',
    summary: 'Carry out what was done without a network; one result for each, in order',
    body: z.object({
      deviceId: id,
      epoch: id.nullable(),
      operations: z.array(anyOperation).min(1).max(MOST_OPERATIONS),
    }),
    reply: z.object({ epoch: id, now: instant, results: z.array(operationResult) }),
  }),
  mine: defineRoute({
    method: 'GET',
    path: '/sync/mine',
    summary: 'Own operations that were refused or lie with the supervisor, and what became of them; newest first',
    ...heldPage,
    reply: z.object({ items: z.array(heldOperation), next: z.string().nullable() }),
  }),
  quarantine: defineRoute({
    method: 'GET',
    path: '/sync/quarantine',
    summary: 'Operations of the area that could not be understood or trusted; oldest first',
    ...heldPage,
    reply: z.object({ items: z.array(quarantined), next: z.string().nullable() }),
  }),
  settle: defineRoute({
    method: 'POST',
    path: '/sync/quarantine/{operationId}/settle',
    summary: 'Carry out a held operation as it stands, or dismiss it with a reason',
    params: z.object({ operationId: id }),
    body: z.discriminatedUnion('decision', [
      z.object({ decision: z.literal('apply') }),
      z.object({ decision: z.literal('dismiss'), note: text(400, 4) }),
    ]),
    reply: heldOperation,
  }),
}
