/** How much each model's scores weigh, and a lean per label; fitted on texts that the models had not seen. */
export type Blend = { margin: number; bayes: number }

/** Scores of both models for one text that was held out, with the label it has. */
export type HeldOut = { margin: number[]; bayes: number[]; label: number }

export const PLAIN_BLEND: Blend = { margin: 2.5, bayes: 8 }
const STEPS = 200
// As if a few held-out texts had voted for the plain blend: a handful must not turn the weights over.
const PRIOR = 5

/** Chances of the labels: softmax of the weighted scores. */
export function blendChances(margin: number[], bayes: number[], blend: Blend): number[] {
  const scores = margin.map((score, label) => blend.margin * score + blend.bayes * (bayes[label] ?? 0))
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const total = powers.reduce((sum, one) => sum + one, 0)
  return powers.map((one) => one / total)
}

/** The blend that makes the held-out labels likeliest: Newton steps on two numbers, which have one optimum. */
export function fitBlend(heldOut: HeldOut[]): Blend {
  const blend = { ...PLAIN_BLEND }
  if (heldOut.length === 0) return blend
  for (let step = 0; step < STEPS; step += 1) {
    const slope = slopeAt(heldOut, blend)
    const determinant = slope.mm * slope.bb - slope.mb * slope.mb
    const margin = (slope.bb * slope.m - slope.mb * slope.b) / determinant
    const bayes = (slope.mm * slope.b - slope.mb * slope.m) / determinant
    const scale = Math.min(1, 1 / Math.max(Math.abs(margin), Math.abs(bayes) / 4, 1e-9))
    blend.margin = Math.max(0, blend.margin + scale * margin)
    blend.bayes = Math.max(0, blend.bayes + scale * bayes)
    if (Math.abs(margin) + Math.abs(bayes) < 1e-6) break
  }
  return blend
}

type Slope = { m: number; b: number; mm: number; mb: number; bb: number }

function slopeAt(heldOut: HeldOut[], blend: Blend): Slope {
  const marginPrior = PRIOR / PLAIN_BLEND.margin ** 2
  const bayesPrior = PRIOR / PLAIN_BLEND.bayes ** 2
  const slope: Slope = {
    m: marginPrior * (PLAIN_BLEND.margin - blend.margin),
    b: bayesPrior * (PLAIN_BLEND.bayes - blend.bayes),
    mm: marginPrior,
    mb: 0,
    bb: bayesPrior,
  }
  for (const { margin, bayes, label } of heldOut) {
    const chances = blendChances(margin, bayes, blend)
    const meanMargin = chances.reduce((sum, p, i) => sum + p * (margin[i] ?? 0), 0)
    const meanBayes = chances.reduce((sum, p, i) => sum + p * (bayes[i] ?? 0), 0)
    slope.m += (margin[label] ?? 0) - meanMargin
    slope.b += (bayes[label] ?? 0) - meanBayes
    chances.forEach((p, i) => {
      const dm = (margin[i] ?? 0) - meanMargin
      const db = (bayes[i] ?? 0) - meanBayes
      slope.mm += p * dm * dm
      slope.mb += p * dm * db
      slope.bb += p * db * db
    })
  }
  return slope
}
