import { expect, test } from 'vitest'
import { isPdf, sizeText } from './document-kind.ts'

test.each([
  ['%PDF-1.7\n', true],
  ['<html>%PDF-', false],
  ['%PD', false],
  ['', false],
])('%j is a PDF: %s', async (content, expected) => {
  expect(await isPdf(new Blob([content], { type: 'application/pdf' }))).toBe(expected)
})

test.each([
  [0, '0 B'],
  [900, '900 B'],
  [1024, '1.0 KB'],
  [235 * 1024, '235 KB'],
  [3.25 * 1024 * 1024, '3.3 MB'],
  [20 * 1024 * 1024, '20 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
