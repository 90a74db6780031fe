import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { addForget, addRetained } from '../../kernel/retained.ts'
import { forgetSubjectsAnswers, retainedAnswers, retainedRegistrations } from './commands/erase-answers.ts'
import { keepCampaignsInOrder } from './commands/keep-in-order.ts'
import { keepMonth } from './commands/keep-report.ts'
import { CAMPAIGN_DUE, whenDue } from './commands/run-campaign.ts'
import { takeEntries } from './commands/take-entries.ts'
import { campaignBindings } from './routes.ts'
import { sealedEntries } from './store/entry-store.ts'

export { shippedReports } from './shipped-reports.ts'

/** Enter once: forms as views over facts, campaigns, self-registration, and tables that are made instead of filled in. */
export function register(context: Context): Module {
  const { events, rounds, sealed, pool, secrets, logger, config } = context
  events.subscribe(CAMPAIGN_DUE.event, CAMPAIGN_DUE.subscriber, whenDue)
  events.subscribe('kernel.night', 'campaigns.reports', keepMonth)
  events.subscribe('kernel.night', 'campaigns.order', keepCampaignsInOrder)
  rounds.add('campaigns.entries', () => takeEntries({ pool, secrets, logger, tenant: config.TENANT }))
  sealed.add(sealedEntries())
  addRetained(context, retainedAnswers)
  addRetained(context, retainedRegistrations)
  addForget(context, forgetSubjectsAnswers)
  return { bindings: campaignBindings(context) }
}
