import { correctionRoutes, counterRoutes, ownRoutes } from '@yiwang/contract/disclosure'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { askAtCounter, askOwnCorrection } from './commands/ask-correction.ts'
import { acceptCorrection, refuseCorrection } from './commands/decide-correction.ts'
import { endPersonLink, linkPerson, makeLinkCode } from './commands/link-person.ts'
import { withdrawCorrection } from './commands/withdraw-correction.ts'
import { getCorrection, listCorrections, listOwnCorrections } from './queries/corrections.ts'
import { listLinks, printSheet, readOwnLooks, readOwnRecord, revealOwn } from './queries/own-record.ts'

const ofSubject = ({ subjectId }: { subjectId: string }) => ({ type: 'subject', id: subjectId })
const ofCorrection = ({ correctionId }: { correctionId: string }) => ({ type: 'correction', id: correctionId })

/** What is held about a person, for that person: in the portal, at the counter, and the answers to what is wrong. */
export function ownBindings(context: Context): Binding[] {
  return [...own(context), ...counter(context), ...corrections(context)]
}

function own(context: Context): Binding[] {
  const permission = 'disclosure.own' as const
  return [
    bind(ownRoutes.record, { permission, audit: 'own.read', run: readOwnRecord }),
    bind(ownRoutes.linkCode, {
      permission,
      audit: 'own.link-code',
      replayable: false,
      run: (tx, actor, input) => makeLinkCode(context, tx, actor, input),
    }),
    bind(ownRoutes.looks, { permission, audit: 'own.looks', run: readOwnLooks }),
    bind(ownRoutes.reveal, {
      permission,
      audit: 'own.reveal',
      detail: ({ facts }) => ({ facts }),
      replayable: false,
      run: (tx, actor, input) => revealOwn(context, tx, actor, input),
    }),
    bind(ownRoutes.ask, {
      permission,
      audit: 'own.correct',
      subject: ({ id }) => ({ type: 'correction', id }),
      detail: ({ about, fact, ledger }) => ({ about, fact, ledger }),
      run: (tx, actor, input) => askOwnCorrection(context, tx, actor, input),
    }),
    bind(ownRoutes.corrections, { permission, audit: 'own.corrections', run: listOwnCorrections }),
    bind(ownRoutes.withdraw, { permission, audit: 'own.withdraw', subject: ofCorrection, run: withdrawCorrection }),
  ]
}

function counter(context: Context): Binding[] {
  const permission = 'disclosure.counter' as const
  return [
    bind(counterRoutes.link, {
      permission,
      audit: 'counter.link',
      subject: ofSubject,
      detail: ({ document }) => ({ document }),
      run: (tx, actor, input) => linkPerson(context, tx, actor, input),
    }),
    bind(counterRoutes.links, { permission, audit: 'counter.links', subject: ofSubject, run: listLinks }),
    bind(counterRoutes.unlink, {
      permission,
      audit: 'counter.unlink',
      subject: ({ personId }) => ({ type: 'person', id: personId }),
      run: endPersonLink,
    }),
    bind(counterRoutes.sheet, {
      permission,
      audit: 'counter.sheet',
      subject: ofSubject,
      detail: ({ document, reason, clear }) => ({ document, reason, clear }),
      replayable: false,
      run: (tx, actor, input) => printSheet(context, tx, actor, input),
    }),
    bind(counterRoutes.ask, {
      permission,
      audit: 'counter.correct',
      subject: ofSubject,
      detail: ({ about, fact, ledger, document }) => ({ about, fact, ledger, document }),
      run: (tx, actor, input) => askAtCounter(context, tx, actor, input),
    }),
  ]
}

function corrections(context: Context): Binding[] {
  const permission = 'disclosure.correct' as const
  return [
    bind(correctionRoutes.list, { permission, audit: 'correction.list', run: listCorrections }),
    bind(correctionRoutes.get, {
      permission,
      audit: 'correction.read',
      auditReads: true,
      subject: ofCorrection,
      run: (tx, actor, input) => getCorrection(context, tx, actor, input),
    }),
    bind(correctionRoutes.accept, {
      permission,
      audit: 'correction.accept',
      subject: ofCorrection,
      run: (tx, actor, input) => acceptCorrection(context, tx, actor, input),
    }),
    bind(correctionRoutes.refuse, {
      permission,
      audit: 'correction.refuse',
      subject: ofCorrection,
      run: refuseCorrection,
    }),
  ]
}
