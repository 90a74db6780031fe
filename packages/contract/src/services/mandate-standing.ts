/** Whether a mandate (委托) carries an act; anything but `valid` stops it. */
export type MandateStanding = 'valid' | 'not-begun' | 'expired' | 'revoked' | 'other-agent' | 'out-of-range'

/** What a mandate allows: matters or classes by their codes. Both empty allow nothing. */
export type MandateRange = { matters: readonly { code: string }[]; classes: readonly { code: string }[] }

type Mandate = {
  agentId: string
  range: MandateRange
  startsOn: string
  /** The last day. */
  endsOn: string
  revokedAt: string | Date | null
}

type Act = { agentId: string; matterCode: string | null; classCode: string | null; /** Day in China. */ on: string }

/** Looks at a mandate before every act under it: revocation counts at once, the range and the last day to the letter. */
export function mandateStanding(mandate: Mandate, { agentId, matterCode, classCode, on }: Act): MandateStanding {
  if (mandate.revokedAt !== null) return 'revoked'
  if (on < mandate.startsOn) return 'not-begun'
  if (on > mandate.endsOn) return 'expired'
  if (agentId !== mandate.agentId) return 'other-agent'
  const { matters, classes } = mandate.range
  const covers =
    (matterCode !== null && matters.some(({ code }) => code === matterCode)) ||
    (classCode !== null && classes.some(({ code }) => code === classCode))
  return covers ? 'valid' : 'out-of-range'
}
