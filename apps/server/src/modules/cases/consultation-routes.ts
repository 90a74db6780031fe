import { consultationRoutes } from '@yiwang/contract/cases'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding, Stamp } from '../../kernel/route/binding.ts'
import { decideConsultation } from './commands/decide-consultation.ts'
import { addMinutes, arrangeMeeting, closeConsultation, followUp } from './commands/keep-consultation.ts'
import { getConsultation } from './queries/get-consultation.ts'
import { listConsultations } from './queries/consultations.ts'

const subject = ({ consultationId: id }: { consultationId: string }) => ({ type: 'consultation', id })

type Target = Stamp & { consultationId: string }

/** Every change answers the consultation as it then is. */
function afterwards<Given extends Target>(change: (tx: Tx, actor: Actor, input: Given) => Promise<void>) {
  return async (tx: Tx, actor: Actor, input: Given) => {
    await change(tx, actor, input)
    return getConsultation(tx, actor, input)
  }
}

/** Routes of consultations (会商); they are convened by an action on the case. */
export function consultationBindings({ events }: Context): Binding[] {
  return [
    bind(consultationRoutes.list, {
      permission: 'consultation.read',
      audit: 'consultation.list',
      run: listConsultations,
    }),
    bind(consultationRoutes.get, {
      permission: 'consultation.read',
      audit: 'consultation.read',
      subject,
      run: getConsultation,
    }),
    bind(consultationRoutes.arrange, {
      permission: 'case.consult',
      audit: 'consultation.arrange',
      subject,
      run: afterwards(arrangeMeeting),
    }),
    bind(consultationRoutes.addMinutes, {
      permission: 'case.consult',
      audit: 'consultation.minutes',
      subject,
      run: afterwards((tx, actor, input) => addMinutes(events, tx, actor, input)),
    }),
    bind(consultationRoutes.decide, {
      permission: 'case.consult',
      audit: 'consultation.decide',
      subject,
      run: afterwards((tx, actor, input) => decideConsultation(events, tx, actor, input)),
    }),
    bind(consultationRoutes.followUp, {
      permission: ['case.consult', 'case.handle'],
      audit: 'consultation.follow-up',
      subject,
      run: afterwards((tx, actor, input) => followUp(events, tx, actor, input)),
    }),
    bind(consultationRoutes.close, {
      permission: 'case.consult',
      audit: 'consultation.close',
      subject,
      run: afterwards((tx, actor, input) => closeConsultation(events, tx, actor, input)),
    }),
  ]
}
