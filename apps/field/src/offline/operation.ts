import type { Call, Problem, Route } from '@yiwang/contract'
import type { OperationRow } from './rows.ts'
import type { Vault } from './vault.ts'

/** What an operation says; sealed on the phone. */
export type Said = {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  /** What the person did, in words. */
  label: string
  /** How to open the form again with what was typed. */
  form: Form | null
  /** Facts about a subject as they were read and as they were left: what a three-way merge needs. */
  facts: { base: Facts; mine: Facts } | null
}
export type Facts = Record<string, unknown>

/** A form of this app: its address and what was typed into it. */
export type Form = { to: string; typed: unknown }

/** A write that a person means. `id` is made once per intent: however often it is put in, it is one. */
export type Intent<R extends Route = Route> = {
  id: string
  route: R
  call: Call<R>
  version?: number | null
  /** What must happen in order, such as `case:<id>`. */
  aggregate: string
  dependsOn?: string[]
  /** Ids of files that the body names. */
  parts?: string[]
  label: string
  form?: Form | null
  facts?: Said['facts']
  /** A refused operation whose place this one takes. */
  replaces?: string | null
}

export type Operation = Omit<OperationRow, 'sealed' | 'outcome'> & { said: Said; problem: Problem | null }

/** It is on its way and counts as done on the screens; what was refused or is held has not happened. */
export function isUnderWay({ state }: Pick<OperationRow, 'state'>): boolean {
  return state === 'queued' || state === 'waiting'
}

export function saidOf({ route, call, label, form = null, facts = null }: Intent): Said {
  if (route.method === 'GET') throw new Error('a question is no operation')
  return {
    method: route.method,
    path: route.path,
    params: wordsOf(call.params),
    query: wordsOf(call.query),
    body: call.body ?? {},
    label,
    form,
    facts,
  }
}

/** Addresses are made of words; what is left out stays out. */
function wordsOf(values: unknown): Record<string, string> {
  const given = Object.entries((values ?? {}) as Record<string, unknown>).filter(([, value]) => value != null)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}

export const placeOf = {
  said: (id: string) => `operation/${id}`,
  outcome: (id: string) => `outcome/${id}`,
}

export async function openOperation(vault: Vault, { sealed, outcome, ...row }: OperationRow): Promise<Operation> {
  return {
    ...row,
    said: await vault.open<Said>(placeOf.said(row.id), sealed),
    problem: outcome && (await vault.open<Problem>(placeOf.outcome(row.id), outcome)),
  }
}
