import type { MatterContent } from '../content.ts'
import { each, error, warning } from '../finding.ts'
import type { Rule } from '../finding.ts'

/** Digits alone: 0571-1234 and 05711234 are one telephone. */
function digits(phone: string): string {
  return phone.replaceAll(/\D/g, '')
}

function isOnline({ onlineDepth, channels }: MatterContent): boolean {
  return channels.includes('portal') && (onlineDepth ?? 0) >= 3
}

function hasPaper({ results }: MatterContent): boolean {
  return results.some(({ kind }) => kind !== 'none')
}

/** How it is done: visits, net, places, delivery, money, telephones, and for whom. */
export const serviceRules: readonly Rule[] = [
  ({ visits, visitsReason }) => error('visits-reason', 'visitsReason', visits > 0 && visitsReason === ''),
  (content) =>
    error(
      'no-visit-courier',
      'delivery',
      content.visits === 0 && !isOnline(content) && !content.delivery.includes('courier'),
    ),
  ({ onlineDepth, visits }) => error('online-visits', 'visits', onlineDepth === 4 && visits !== 0),
  ({ onlineDepth, channels }) =>
    error('online-channel', 'onlineDepth', (onlineDepth !== null && onlineDepth > 1) !== channels.includes('portal')),
  ({ channels, places }) => error('window-place', 'places', channels.includes('window') && places.length === 0),
  ({ places }) =>
    each(places, ({ address, hours }, at) => [
      ...error('window-place', `places.${at}.address`, address === ''),
      ...error('window-place', `places.${at}.hours`, hours === ''),
    ]),
  ({ channels, delegations }) =>
    warning(
      'station-power',
      'channels',
      channels.includes('station') && !delegations.some(({ level }) => level === 'village'),
    ),
  (content) => warning('courier-nothing', 'delivery', content.delivery.includes('courier') && !hasPaper(content)),
  ({ delivery, results }) =>
    error(
      'electronic-nothing',
      'delivery',
      delivery.includes('electronic') && !results.some(({ electronic }) => electronic),
    ),
  ({ appointment }) => error('appointment-how', 'appointment.how', appointment.offered && appointment.how === ''),
  ({ charged, fees }) => error('fee-items', 'fees', charged && fees.length === 0),
  ({ fees }) => each(fees, ({ basis }, at) => error('fee-basis', `fees.${at}.basis`, basis === '')),
  ({ charged, onlinePayment }) => error('fee-payment', 'onlinePayment', charged && !onlinePayment),
  ({ charged, fees }) => error('fee-free', 'charged', !charged && fees.length > 0),
  ({ consultPhone, complaintPhone }) => [
    ...error('phone-missing', 'consultPhone', consultPhone === ''),
    ...error('phone-missing', 'complaintPhone', complaintPhone === ''),
    ...error('same-phone', 'complaintPhone', consultPhone !== '' && digits(consultPhone) === digits(complaintPhone)),
  ],
  ({ audiences }) => error('audience-missing', 'audiences', audiences.length === 0),
  ({ audiences, personThemes }) =>
    error('audience-theme', 'personThemes', audiences.includes('person') !== personThemes.length > 0),
  ({ audiences, organisationThemes }) =>
    error('audience-theme', 'organisationThemes', audiences.includes('organisation') !== organisationThemes.length > 0),
  ({ summary }) => warning('summary-missing', 'summary', summary === ''),
  ({ conditions }) => error('conditions-missing', 'conditions', conditions === ''),
  ({ intermediaries }) =>
    each(intermediaries, ({ basis }, at) => error('intermediary-basis', `intermediaries.${at}.basis`, basis === '')),
  ({ agents }) => each(agents, ({ proofs }, at) => warning('agent-proof', `agents.${at}.proofs`, proofs.length === 0)),
]
