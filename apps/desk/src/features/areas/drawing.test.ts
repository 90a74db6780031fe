import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawingProblem, drawingReducer, drawnOutline, editablePoints, idle } from './drawing.ts'
import type { Drawing, DrawingStep } from './drawing.ts'
import type { Position } from './outline.ts'

const corners: Position[] = [
  [117.0, 36.0],
  [117.1, 36.0],
  [117.1, 36.1],
  [117.0, 36.1],
]

function run(steps: DrawingStep[], from: Drawing = idle): Drawing {
  return steps.reduce(drawingReducer, from)
}

function pointsOf(drawing: Drawing): Position[] {
  return drawing.phase === 'idle' ? [] : drawing.points
}

const clicks = corners.map((at): DrawingStep => ({ type: 'click', at }))

test('four clicks and a close make an outline of one closed ring', () => {
  const drawing = run([{ type: 'start', mode: 'polygon' }, ...clicks, { type: 'close' }])
  expect(drawing.phase).toBe('closed')
  expect(drawnOutline(drawing)).toEqual([[[...corners, corners[0]]]])
})

test('clicking the first point again closes the polygon', () => {
  const drawing = run([{ type: 'start', mode: 'polygon' }, ...clicks, { type: 'click', at: [117.0001, 36.0001] }])
  expect(drawing.phase).toBe('closed')
  expect(pointsOf(drawing)).toHaveLength(4)
})

test('the second click of a double click adds nothing', () => {
  const drawing = run([{ type: 'start', mode: 'line' }, ...clicks.slice(0, 1), ...clicks.slice(0, 1)])
  expect(pointsOf(drawing)).toHaveLength(1)
})

test('two points are no polygon, but they are a line', () => {
  const polygon = run([{ type: 'start', mode: 'polygon' }, ...clicks.slice(0, 2), { type: 'close' }])
  expect(polygon.phase).toBe('open')
  expect(drawingProblem(polygon)).toBe('too-few-points')
  const line = run([{ type: 'start', mode: 'line' }, ...clicks.slice(0, 2), { type: 'close' }])
  expect(line.phase).toBe('closed')
  expect(drawingProblem(line)).toBeNull()
  expect(drawnOutline(line)).toBeNull()
})

test('an outline that crosses itself or has no area is named', () => {
  const [a, b, c, d] = corners as [Position, Position, Position, Position]
  expect(drawingProblem(run([{ type: 'start', mode: 'polygon', points: [a, c, b, d] }]))).toBe('crosses-itself')
  const flat: Position[] = [a, b, [117.05, 36.0]]
  expect(drawingProblem(run([{ type: 'start', mode: 'polygon', points: flat }]))).toBe('no-area')
})

test('a closed outline: a point is picked up by a click and put down by the next', () => {
  const started = run([{ type: 'start', mode: 'polygon', points: corners }])
  const held = run([{ type: 'click', at: [117.1001, 36.1001] }], started)
  expect(held).toMatchObject({ held: 2 })
  const put = run([{ type: 'click', at: [117.2, 36.2] }], held)
  expect(pointsOf(put)[2]).toEqual([117.2, 36.2])
  expect(put).toMatchObject({ held: null })
})

test('a click on a side adds a point there and a click elsewhere does nothing', () => {
  const started = run([{ type: 'start', mode: 'polygon', points: corners }])
  expect(pointsOf(run([{ type: 'click', at: [117.05, 36.0] }], started))[1]).toEqual([117.05, 36.0])
  expect(run([{ type: 'click', at: [117.05, 36.05] }], started)).toEqual(started)
})

test('undo opens the drawing again and cancel forgets it', () => {
  const closed = run([{ type: 'start', mode: 'polygon', points: corners }])
  expect(run([{ type: 'undo' }], closed)).toMatchObject({ phase: 'open' })
  expect(run([{ type: 'cancel' }], closed)).toEqual(idle)
  expect(run([{ type: 'click', at: [1, 1] }])).toEqual(idle)
})

test('touching the first mark closes, touching a mark of a closed outline takes it in hand and lets it go', () => {
  const open = run([{ type: 'start', mode: 'polygon' }, ...clicks])
  expect(run([{ type: 'touch', index: 1 }], open)).toEqual(open)
  const closed = run([{ type: 'touch', index: 0 }], open)
  expect(closed).toMatchObject({ phase: 'closed', held: null })
  const held = run([{ type: 'touch', index: 3 }], closed)
  expect(held).toMatchObject({ held: 3 })
  expect(run([{ type: 'touch', index: 3 }], held)).toMatchObject({ held: null })
  expect(run([{ type: 'touch', index: 9 }], closed)).toEqual(closed)
})

test('removing points below the fewest opens the drawing', () => {
  const triangle = run([{ type: 'start', mode: 'polygon', points: corners.slice(0, 3) }])
  expect(triangle.phase).toBe('closed')
  expect(run([{ type: 'remove', index: 0 }], triangle)).toMatchObject({ phase: 'open' })
})

test('only one polygon without holes can be edited', () => {
  const ring: Position[] = [...corners, corners[0] as Position]
  expect(editablePoints([[ring]])).toEqual(corners)
  expect(editablePoints([[ring, ring]])).toBeNull()
  expect(editablePoints([[ring], [ring]])).toBeNull()
  expect(editablePoints(null)).toBeNull()
})

test('any run of steps leaves a drawing whose point in hand exists', () => {
  const at = fc.tuple(fc.double({ min: 116, max: 118, noNaN: true }), fc.double({ min: 35, max: 37, noNaN: true }))
  const step: fc.Arbitrary<DrawingStep> = fc.oneof(
    fc.record({ type: fc.constant('click' as const), at }),
    fc.constantFrom<DrawingStep>({ type: 'undo' }, { type: 'close' }, { type: 'reopen' }, { type: 'remove', index: 0 }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom('polygon' as const, 'line' as const),
      fc.array(step, { maxLength: 40 }),
      (mode, steps) => {
        const drawing = run([{ type: 'start', mode }, ...steps])
        if (drawing.phase === 'idle') throw new Error('a started drawing became idle')
        expect(drawing.held === null || drawing.held < drawing.points.length).toBe(true)
        if (drawing.phase === 'closed') expect(drawing.points.length).toBeGreaterThanOrEqual(mode === 'polygon' ? 3 : 2)
      },
    ),
    { seed: 20261121 },
  )
})
