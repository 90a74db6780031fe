import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./styles.css', import.meta.url), 'utf8')

/** The colours that a rule of the style sheet names. */
function colours(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const rule = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...rule.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

test('contrast is counted as WCAG does', () => {
  expect(contrast('#000', '#fff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 1)
})

test('outdoors every colour of words stands out from the page by 7 to 1, level AAA', () => {
  const outdoor = { ...colours(':root'), ...colours("html[data-light='outdoor']") }
  const page = outdoor['page'] ?? ''
  const words = ['ink', 'grey', 'blue', 'red', 'orange', 'green']
  expect(words.filter((name) => contrast(outdoor[name] ?? page, page) < 7)).toEqual([])
  expect(words.filter((name) => contrast(outdoor[name] ?? page, outdoor['card'] ?? page) < 7)).toEqual([])
})

test('indoors by 4.5 to 1, level AA', () => {
  const indoor = colours(':root')
  const words = ['ink', 'grey', 'blue', 'red', 'orange', 'green']
  for (const ground of ['page', 'card'] as const) {
    expect(words.filter((name) => contrast(indoor[name] ?? '#fff', indoor[ground] ?? '#fff') < 4.5)).toEqual([])
  }
})
