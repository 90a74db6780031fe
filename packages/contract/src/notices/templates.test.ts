import { expect, test } from 'vitest'
import { en, zhCN } from '../messages/index.ts'
import { CHANNEL_MODES, DELIVERY_FAILURES, DELIVERY_STATES, templateText } from './schema.ts'
import { NOTICE_CHANNELS, NOTICE_TEMPLATE_CODES, placeholderKinds } from './templates.ts'

test.each([
  ['templates', NOTICE_TEMPLATE_CODES, 'noticeTemplate'],
  ['channels', NOTICE_CHANNELS, 'noticeChannel'],
  ['modes', CHANNEL_MODES, 'channelMode'],
  ['states', DELIVERY_STATES, 'deliveryState'],
  ['failures', DELIVERY_FAILURES, 'deliveryFailure'],
] as const)('every code of %s has a word in both languages, and no word is left over', (_, codes, group) => {
  expect(Object.keys(zhCN[group]).sort()).toEqual([...codes].sort())
  expect(Object.keys(en[group]).sort()).toEqual([...codes].sort())
})

test('names of placeholders can stand between braces', () => {
  for (const code of NOTICE_TEMPLATE_CODES)
    for (const name of Object.keys(placeholderKinds(code)))
      expect([code, name]).toEqual([code, name.match(/^\w+$/)?.[0]])
})

test('a text has a title and a body of a size that can be sent', () => {
  const fine = { title: '催办', text: '{by}催办', channels: ['sms'] }
  expect(templateText.safeParse(fine).success).toBe(true)
  for (const wrong of [{ title: '' }, { text: '网'.repeat(401) }, { channels: ['fax'] }])
    expect(templateText.safeParse({ ...fine, ...wrong }).success).toBe(false)
})
