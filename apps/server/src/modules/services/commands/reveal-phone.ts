import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound } from '../../../kernel/errors.ts'
import { openPerson } from '../domain/hall-person.ts'
import { demandHelp } from '../queries/help-requests.ts'
import type { HelpSaid } from '../queries/help-requests.ts'
import { demandRating } from '../queries/ratings.ts'
import { HELP_SAID } from '../store/help-store.ts'
import { RATING_PHONE, sealedRatingPhone } from '../store/rating-store.ts'

type Keys = Pick<Context, 'secrets'>
type Shown = { value: string }

/** The telephone behind a rating, for whoever calls back. The route's audit row keeps who saw it and why. */
export async function revealRatingPhone(
  { secrets }: Keys,
  tx: Tx,
  actor: Actor,
  { ratingId }: { ratingId: string },
): Promise<Shown> {
  const row = await demandRating(tx, actor, ratingId)
  authorize(actor, 'rating.follow', { areaPath: row.areaPath, unitId: row.unitId })
  const sealed = await sealedRatingPhone(tx, actor.tenant, ratingId)
  if (sealed === null) throw notFound('phone')
  return { value: unseal(secrets, { column: RATING_PHONE, rowId: ratingId }, sealed) }
}

/** The telephone of whoever asked for help: for the helper it was given to, and for whoever gives it to helpers. */
export async function revealHelpPhone(
  { secrets }: Keys,
  tx: Tx,
  actor: Actor,
  { helpId }: { helpId: string },
): Promise<Shown> {
  const row = await demandHelp(tx, actor, helpId)
  const isHelper = actor.id !== null && row.helperId === actor.id
  if (!isHelper && !isAllowed(actor, 'help.assign', { areaPath: row.areaPath })) throw forbidden('help.reveal')
  const { phone } = openPerson<HelpSaid>(secrets, HELP_SAID, { rowId: helpId, sealed: row.saidSealed })
  if (phone === '') throw notFound('phone')
  return { value: phone }
}
