import { expect, test } from 'vitest'
import { fitView, zoomView } from './svg-view.ts'

test('a box fills the tighter side of the picture', () => {
  const view = fitView([0, 0, 2, 1], 400, 400)
  expect(view.scale).toBeCloseTo(200)
  expect(view.x).toBeCloseTo(1)
})

test('zooming keeps the place under the pointer', () => {
  const view = { x: 10, y: 20, scale: 1000 }
  const at = (v: typeof view) => v.x + 150 / v.scale
  expect(at(zoomView(view, 2, 150, 0))).toBeCloseTo(at(view))
  expect(zoomView(view, 1e9).scale).toBe(5_000_000)
})
