import type { ChannelMode as AnyMode, NoticeChannel } from '@yiwang/contract/notices'
import type { Clock } from '../../../kernel/clock.ts'
import type { Config } from '../../../kernel/config.ts'
import { createEgress } from '../../../kernel/http/egress.ts'
import type { Channel, ChannelMode, Channels } from './channel.ts'
import { createDingTalkChannel } from './dingtalk-channel.ts'
import { createFakeChannel } from './fake-channel.ts'

const TIMEOUT_MS = 8_000

/** How the operator has connected each channel. A demo without settings fakes them all. */
export function channelModes(config: Config): Record<NoticeChannel, AnyMode> {
  const unsaid = config.DEMO === 'on' ? 'fake' : 'off'
  return {
    sms: config.NOTICE_SMS ?? unsaid,
    wechat: config.NOTICE_WECHAT ?? unsaid,
    dingtalk: config.NOTICE_DINGTALK ?? unsaid,
  }
}

export function connectChannels(config: Config, clock: Clock): Channels {
  const channels = new Map<NoticeChannel, { mode: ChannelMode; channel: Channel }>()
  for (const [name, mode] of Object.entries(channelModes(config)) as [NoticeChannel, AnyMode][]) {
    if (mode === 'fake') channels.set(name, { mode, channel: createFakeChannel() })
    if (mode === 'webhook') channels.set(name, { mode, channel: dingTalk(config, clock) })
  }
  return channels
}

function dingTalk({ DINGTALK_WEBHOOK, DINGTALK_SECRET, DINGTALK_PRIVATE }: Config, clock: Clock): Channel {
  if (!DINGTALK_WEBHOOK || !DINGTALK_SECRET) throw new Error('the DingTalk robot has no address or secret')
  const egress = createEgress({
    hosts: [new URL(DINGTALK_WEBHOOK).host],
    privateNetwork: DINGTALK_PRIVATE === 'on',
    timeoutMs: TIMEOUT_MS,
  })
  return createDingTalkChannel({ webhook: DINGTALK_WEBHOOK, secret: DINGTALK_SECRET, egress, clock })
}
