import { z } from 'zod'
import { newId } from '@yiwang/contract'
import { saidValues } from '../../shared/fields/said.ts'

const subject = z.object({ id: z.string(), label: z.string() })
export type Chosen = z.infer<typeof subject>

const typedRecord = z.object({
  /** Made once, so that sending again enters the same record. */
  id: z.uuid(),
  subject,
  startedOn: z.string(),
  said: saidValues,
})

export type TypedRecord = Omit<z.infer<typeof typedRecord>, 'subject'> & { subject: Chosen | null }

/** What was typed into the form of a new record that was not taken; a blank one where nothing was. */
export function typedRecordFrom(typed: unknown, today: string): TypedRecord {
  return typedRecord.safeParse(typed).data ?? { id: newId(), subject: null, startedOn: today, said: {} }
}

const typedAct = z.object({
  said: saidValues.nullable().catch(null),
  reason: z.string().catch(''),
  day: z.string().nullable().catch(null),
})
/** What was typed into one of the forms of a record. `said` null stands for nothing typed. */
export type TypedAct = z.infer<typeof typedAct>

export function typedActFrom(typed: unknown): TypedAct {
  return typedAct.safeParse(typed).data ?? { said: null, reason: '', day: null }
}
