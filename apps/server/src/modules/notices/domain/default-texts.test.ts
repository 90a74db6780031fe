import { NOTICE_TEMPLATE_CODES, placeholderKinds, templateText, unknownPlaceholders } from '@yiwang/contract/notices'
import { expect, test } from 'vitest'
import { DEFAULT_TEXTS } from './default-texts.ts'
import { messageText } from './message-text.ts'

test.each(NOTICE_TEMPLATE_CODES)('the shipped text of %s would be accepted from a county too', (code) => {
  const text = DEFAULT_TEXTS[code]
  expect(templateText.safeParse(text).success).toBe(true)
  expect([...unknownPlaceholders(code, text.title), ...unknownPlaceholders(code, text.text)]).toEqual([])
})

test.each(NOTICE_TEMPLATE_CODES)('the message of %s leaves no placeholder and cuts what people wrote', (code) => {
  const kinds = placeholderKinds(code)
  const params = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, kind === 'time' ? '2026-11-22T10:00:00Z' : '长'.repeat(500)]),
  )
  const words = Object.values(kinds).filter((kind) => kind === 'text').length
  const links = Object.values(kinds).filter((kind) => kind === 'link').length
  const text = messageText('sms', DEFAULT_TEXTS[code], { code, params, origin: '' })
  expect(text).toMatch(/^【一网】/)
  expect(text).not.toMatch(/[{}]/)
  expect(text.length).toBeLessThan(DEFAULT_TEXTS[code].text.length + words * 60 + links * 500 + 40)
})

test('a chat message begins with its title; the link of a reporter is complete and whole', () => {
  const params = { number: '370114202600001', link: '/portal/track/123456789012' }
  const filled = { code: 'case.closed-for-reporter' as const, params, origin: 'https://net.example' }
  const template = DEFAULT_TEXTS['case.closed-for-reporter']
  expect(messageText('wechat', template, filled)).toMatch(/^您反映的事项已办结\n/)
  expect(messageText('sms', template, filled)).toContain('https://net.example/portal/track/123456789012')
})
