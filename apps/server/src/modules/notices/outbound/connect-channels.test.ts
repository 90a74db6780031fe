import { expect, test } from 'vitest'
import { readConfig } from '../../../kernel/config.ts'
import { channelModes, connectChannels } from './connect-channels.ts'

const clock = () => new Date()
const config = (env: Record<string, string>) => readConfig(env, '/')

test('a demo fakes every channel, anything else sends nothing until it is told how', () => {
  expect(channelModes(config({}))).toEqual({ sms: 'fake', wechat: 'fake', dingtalk: 'fake' })
  expect(channelModes(config({ DEMO: 'off' }))).toEqual({ sms: 'off', wechat: 'off', dingtalk: 'off' })
  expect([...connectChannels(config({ DEMO: 'off' }), clock).keys()]).toEqual([])
  const chosen = config({ DEMO: 'off', NOTICE_SMS: 'fake' })
  expect([...connectChannels(chosen, clock)].map(([name, { mode }]) => [name, mode])).toEqual([['sms', 'fake']])
})

test('a robot needs its address and its secret', () => {
  const half = { NOTICE_DINGTALK: 'webhook', DINGTALK_WEBHOOK: 'https://oapi.dingtalk.com/robot/send?access_token=a' }
  expect(() => config(half)).toThrow(/DINGTALK_SECRET/)
  expect(() => config({ ...half, DINGTALK_WEBHOOK: 'file:///etc/passwd', DINGTALK_SECRET: 's' })).toThrow(
    /DINGTALK_WEBHOOK/,
  )
  const channels = connectChannels(config({ ...half, DINGTALK_SECRET: 's' }), clock)
  expect(channels.get('dingtalk')).toMatchObject({ mode: 'webhook', channel: { audience: 'group' } })
})
