import type { CodeSender } from '../../identity/index.ts'
import { notify } from '../notify.ts'
import type { Channels } from './channel.ts'

/** Sends the codes of residents' phones as short messages, in line with everything else that leaves the system. */
export function codesBy(channels: Channels): CodeSender {
  const sms = channels.get('sms')
  return {
    mode: sms === undefined ? 'off' : sms.mode === 'fake' ? 'fake' : 'open',
    send(tx, { tenant, to, code, minutes, at }) {
      const params = { code, minutes: String(minutes) }
      const key = `session.phone-code:${to.rowId}`
      notify(tx, { tenant, key, template: 'session.phone-code', to: { phone: to }, params, link: null, at })
    },
  }
}
