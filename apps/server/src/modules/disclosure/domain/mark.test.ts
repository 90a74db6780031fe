import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement, findHidden, hiddenText, MARK_BITS, orderByMark, readOrder } from './mark.ts'

const marks = fc.integer({ min: 0, max: 2 ** MARK_BITS - 1 })
const itself = (label: string) => label

test('a mark hidden in a text is found again and cannot be seen', () => {
  fc.assert(
    fc.property(marks, fc.string(), fc.string(), (mark, before, after) => {
      const text = `${before.replaceAll(/[\u200B-\u200D]/g, '')}${hiddenText(mark)}${after}`
      expect(findHidden(text)).toContain(mark)
    }),
  )
  expect(hiddenText(5).replaceAll(/[\u200B-\u200D]/g, '')).toBe('')
  expect(findHidden('没有标记')).toEqual([])
})

test('the order of 64 and more different rows tells the whole mark; no row is lost or added', () => {
  fc.assert(
    fc.property(
      marks,
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 64, maxLength: 90 }),
      (mark, labels) => {
        const ordered = orderByMark(labels, itself, mark)
        expect(ordered.toSorted()).toEqual(labels.toSorted())
        expect(agreement(readOrder(ordered), mark)).toEqual({ agreeing: MARK_BITS, readable: MARK_BITS })
      },
    ),
  )
})

test('another export of the same rows does not agree', () => {
  const labels = Array.from({ length: 200 }, (_, i) => `户主${String(i).padStart(3, '0')}`)
  const read = readOrder(orderByMark(labels, itself, 0b1010_0110_0001_1111))
  expect(agreement(read, 0b0101_1001_1110_0000).agreeing).toBeLessThan(MARK_BITS)
})

test('few rows tell few bits, equal names none', () => {
  expect(agreement(readOrder(orderByMark(['甲', '乙', '丙', '丁'], itself, 3)), 3)).toEqual({
    agreeing: 2,
    readable: 2,
  })
  expect(agreement(readOrder(['王某', '王某']), 7)).toEqual({ agreeing: 0, readable: 0 })
})
