import { expect, test } from 'vitest'
import { colours } from './theme.ts'

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

test('the measure of contrast is the one of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['accent', 'danger', 'soon', 'done', 'waiting', 'text'] as const)(
  'text in the colour %s is readable on paper and ground',
  (name) => {
    expect(contrast(colours[name], '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours[name], colours.ground)).toBeGreaterThanOrEqual(4.5)
  },
)
