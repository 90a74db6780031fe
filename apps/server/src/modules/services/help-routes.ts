import { helpRoutes, mandateRoutes, ratingRoutes } from '@yiwang/contract/services'
import type { RatingAction } from '@yiwang/contract/services'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { FileGuard } from '../../kernel/files/files.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { askHelp, askOpenly, keepSkills } from './commands/ask-help.ts'
import { answerHelp, assignHelp, finishHelp, HELP_FILES, withdrawHelp } from './commands/change-help.ts'
import { followRating } from './commands/follow-rating.ts'
import type { Following } from './commands/follow-rating.ts'
import { revealHelpPhone, revealRatingPhone } from './commands/reveal-phone.ts'
import { enterRating, rateOpenly } from './commands/rate-service.ts'
import { givePapersBack, MANDATE_FILES, revokeByCode, revokeMandate, signMandate } from './commands/sign-mandate.ts'
import { readRatingFigures } from './queries/hall-figures.ts'
import { demandHelp, getHelp, listHelp, readRecordBook, trackHelp } from './queries/help-requests.ts'
import { listHelperNames } from './queries/helpers.ts'
import { demandMandate, getMandate, listMandates, readSlip } from './queries/mandates.ts'
import { getRating, listRatings, readOwnRating } from './queries/ratings.ts'

const ofMandate = ({ mandateId }: { mandateId: string }) => ({ type: 'mandate', id: mandateId })
const ofHelp = ({ helpId }: { helpId: string }) => ({ type: 'help', id: helpId })
const ofRating = ({ ratingId }: { ratingId: string }) => ({ type: 'rating', id: ratingId })
const itself =
  (type: string) =>
  ({ id }: { id: string }) => ({ type, id })

/** Mandates, help on behalf and ratings. */
export function helpBindings(context: Context): Binding[] {
  return [...mandates(context), ...help(context), ...openHelp(context), ...ratings(context), ...ratingSteps()]
}

/** Signatures are for whoever may see what was signed. */
export const hallFileGuards: ReadonlyMap<string, FileGuard> = new Map([
  [MANDATE_FILES, (tx, actor, id) => isThere(demandMandate(tx, actor, id))],
  [HELP_FILES, (tx, actor, id) => isThere(demandHelp(tx, actor, id))],
])

function isThere(found: Promise<object>): Promise<boolean> {
  return found.then(
    () => true,
    () => false,
  )
}

function mandates(context: Context): Binding[] {
  const { secrets } = context
  const keep = { permission: 'mandate.keep', subject: ofMandate } as const
  return [
    bind(mandateRoutes.list, { permission: 'mandate.keep', audit: 'mandate.list', run: listMandates }),
    bind(mandateRoutes.get, { ...keep, audit: 'mandate.read', auditReads: true, run: getMandate }),
    bind(mandateRoutes.sign, {
      permission: 'mandate.keep',
      audit: 'mandate.sign',
      subject: itself('mandate'),
      detail: ({ startsOn, endsOn, signing, papers }) => ({ startsOn, endsOn, signing, papers: papers.length }),
      run: (tx, actor, input) => signMandate(context, tx, actor, input),
    }),
    bind(mandateRoutes.revoke, { ...keep, audit: 'mandate.revoke', detail: ({ by }) => ({ by }), run: revokeMandate }),
    bind(mandateRoutes.giveBack, { ...keep, audit: 'mandate.return', run: givePapersBack }),
    bind(mandateRoutes.slip, {
      permission: 'public',
      audit: 'mandate.slip',
      run: (tx, actor, input) => readSlip(secrets, tx, actor, input),
    }),
    bind(mandateRoutes.revokeByCode, {
      permission: 'public',
      audit: 'mandate.revoke',
      run: (tx, actor, input) => revokeByCode(secrets, tx, actor, input),
    }),
  ]
}

function help(context: Context): Binding[] {
  const { secrets } = context
  const ask = { permission: 'help.ask', subject: ofHelp } as const
  return [
    bind(helpRoutes.ask, {
      permission: 'help.ask',
      audit: 'help.ask',
      subject: itself('help'),
      run: (tx, actor, input) => askHelp(secrets, tx, actor, input),
    }),
    bind(helpRoutes.list, {
      permission: 'help.ask',
      audit: 'help.list',
      run: (tx, actor, input) => listHelp(secrets, tx, actor, input),
    }),
    bind(helpRoutes.get, { ...ask, audit: 'help.read', run: (tx, actor, input) => getHelp(secrets, tx, actor, input) }),
    bind(helpRoutes.helpers, { ...ask, audit: 'help.helpers', run: listHelperNames }),
    bind(helpRoutes.assign, {
      permission: ['help.assign', 'help.do'],
      audit: 'help.assign',
      subject: ofHelp,
      run: (tx, actor, input) => assignHelp(context, tx, actor, input),
    }),
    bind(helpRoutes.answer, {
      ...ask,
      audit: 'help.answer',
      run: (tx, actor, input) => answerHelp(context, tx, actor, input),
    }),
    bind(helpRoutes.finish, {
      ...ask,
      audit: 'help.finish',
      detail: ({ mandateId }) => ({ mandateId }),
      run: (tx, actor, input) => finishHelp(context, tx, actor, input),
    }),
    bind(helpRoutes.withdraw, {
      ...ask,
      audit: 'help.withdraw',
      run: (tx, actor, input) => withdrawHelp(context, tx, actor, input),
    }),
    bind(helpRoutes.reveal, {
      ...ask,
      audit: 'help.reveal',
      detail: ({ reason }) => ({ reason }),
      run: (tx, actor, input) => revealHelpPhone(context, tx, actor, input),
    }),
    bind(helpRoutes.book, { permission: 'help.ask', audit: 'help.book', auditReads: true, run: readRecordBook }),
  ]
}

function openHelp({ secrets }: Context): Binding[] {
  return [
    bind(helpRoutes.skills, {
      permission: 'hall.manage',
      audit: 'help.skills',
      subject: ({ personId }) => ({ type: 'person', id: personId }),
      run: keepSkills,
    }),
    bind(helpRoutes.askOpenly, {
      permission: 'public',
      audit: 'help.ask',
      subject: itself('help'),
      run: (tx, actor, input) => askOpenly(secrets, tx, actor, input),
    }),
    bind(helpRoutes.track, {
      permission: 'public',
      audit: 'help.track',
      run: (tx, actor, input) => trackHelp(secrets, tx, actor, input),
    }),
  ]
}

function ratings({ secrets }: Context): Binding[] {
  return [
    bind(ratingRoutes.list, { permission: 'rating.read', audit: 'rating.list', run: listRatings }),
    bind(ratingRoutes.get, { permission: 'rating.read', audit: 'rating.read', subject: ofRating, run: getRating }),
    bind(ratingRoutes.reveal, {
      permission: 'rating.follow',
      audit: 'rating.reveal',
      subject: ofRating,
      detail: ({ reason }) => ({ reason }),
      run: (tx, actor, input) => revealRatingPhone({ secrets }, tx, actor, input),
    }),
    bind(ratingRoutes.figures, { permission: 'rating.read', audit: 'rating.figures', run: readRatingFigures }),
    bind(ratingRoutes.enter, {
      permission: 'rating.enter',
      audit: 'rating.enter',
      subject: itself('rating'),
      detail: ({ channel, level }) => ({ channel, level }),
      run: (tx, actor, input) => enterRating(secrets, tx, actor, input),
    }),
    bind(ratingRoutes.read, {
      permission: 'public',
      audit: 'rating.read',
      run: (tx, actor, input) => readOwnRating(secrets, tx, actor, input),
    }),
    bind(ratingRoutes.rate, {
      permission: 'public',
      audit: 'rating.rate',
      subject: itself('rating'),
      run: (tx, actor, input) => rateOpenly(secrets, tx, actor, input),
    }),
  ]
}

function ratingSteps(): Binding[] {
  const answer = { permission: 'rating.answer', subject: ofRating } as const
  const follow = { permission: 'rating.follow', subject: ofRating } as const
  return [
    bind(ratingRoutes.callBack, { ...follow, audit: 'rating.call-back', run: step('call-back') }),
    bind(ratingRoutes.correct, { ...answer, audit: 'rating.correct', run: step('correct') }),
    bind(ratingRoutes.answer, { ...answer, audit: 'rating.answer', run: step('answer') }),
    bind(ratingRoutes.contest, { ...answer, audit: 'rating.contest', run: step('contest') }),
    bind(ratingRoutes.uphold, { ...follow, audit: 'rating.uphold', run: step('uphold') }),
    bind(ratingRoutes.exclude, { ...follow, audit: 'rating.exclude', run: step('exclude') }),
  ]
}

function step(action: RatingAction) {
  return (tx: Tx, actor: Actor, input: Omit<Following, 'action'>) => followRating(tx, actor, { ...input, action })
}
