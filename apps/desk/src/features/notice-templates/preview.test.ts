import { expect, test } from 'vitest'
import { faultOf, previewOf } from './preview.ts'

test('a preview fills in samples and counts the signature with the short message', () => {
  const text = { title: '{by}', text: '{by}: {note}' }
  const preview = previewOf(text, { by: 'A', note: 'x'.repeat(60) }, '[Yiwang]')
  expect(preview).toEqual({ title: 'A', text: `A: ${'x'.repeat(60)}`, parts: 2, length: 71 })
})

test('what a template does not know is named', () => {
  expect(faultOf('case.urged', '{by} {due} {sum}')).toEqual({ unknown: ['due', 'sum'], isUnbalanced: false })
  expect(faultOf('case.urged', '{by')).toEqual({ unknown: [], isUnbalanced: true })
  expect(faultOf('case.urged', '{by}')).toEqual({ unknown: [], isUnbalanced: false })
})
