import type { Position } from './geometry.ts'

// Shewchuk's bound for a 2 x 2 orientation determinant in doubles: above it the sign is certain.
const SIGN_IS_CERTAIN = 3.3306690738754716e-16

const view = new DataView(new ArrayBuffer(8))

type Exact = { mantissa: bigint; exponent: number }

function exactOf(value: number): Exact {
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const size = biased === 0 ? fraction : fraction | 0x10000000000000n
  return { mantissa: bits >> 63n ? -size : size, exponent: (biased === 0 ? 1 : biased) - 1075 }
}

function exactSign(a: Position, b: Position, c: Position): number {
  const parts = [a[0], a[1], b[0], b[1], c[0], c[1]].map((value) => exactOf(value))
  const lowest = Math.min(...parts.map((part) => part.exponent))
  const [ax, ay, bx, by, cx, cy] = parts.map((part) => part.mantissa << BigInt(part.exponent - lowest)) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const determinant = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  return determinant > 0n ? 1 : determinant < 0n ? -1 : 0
}

/**
 * The exact side of `c` seen along `a` to `b`: 1 left, -1 right, 0 on the line.
 * Exact for every finite double: unsure signs are decided again in whole numbers.
 */
export function orientationOf(a: Position, b: Position, c: Position): number {
  const left = (b[0] - a[0]) * (c[1] - a[1])
  const right = (b[1] - a[1]) * (c[0] - a[0])
  const determinant = left - right
  const bound = SIGN_IS_CERTAIN * (Math.abs(left) + Math.abs(right))
  if (determinant > bound) return 1
  if (determinant < -bound) return -1
  return exactSign(a, b, c)
}

/** Whether `c` lies on the segment `a` to `b`, ends included, exactly. */
export function isOnSegment(a: Position, b: Position, c: Position): boolean {
  return (
    c[0] >= Math.min(a[0], b[0]) &&
    c[0] <= Math.max(a[0], b[0]) &&
    c[1] >= Math.min(a[1], b[1]) &&
    c[1] <= Math.max(a[1], b[1]) &&
    orientationOf(a, b, c) === 0
  )
}
