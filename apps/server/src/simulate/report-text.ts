import type { Random } from '../demo/geography/random.ts'
import { ENDINGS, OPENINGS, SITUATIONS, SPOTS } from './situations.ts'
import type { Situation } from './situations.ts'
import { pickFrom } from './world.ts'
import type { Matter, Place } from './world.ts'

export type Story = { matter: Matter; text: string; address: string; done: string }

/** Sub-classes with the situation that fits each; those that none fits are told in the words of their condition. */
export function createStories(matters: readonly Matter[]): (random: Random, place: Place) => Story {
  const told = matters.map((matter) => ({ matter, situation: situationOf(matter.name) }))
  const weights = told.map(({ situation }) => situation?.weight ?? 1)
  const perSituation = told.map(({ situation }) => told.filter((other) => other.situation === situation).length)
  const shares = weights.map((weight, i) => (told[i]?.situation ? weight / (perSituation[i] ?? 1) : 0.3))
  return (random, place) => {
    const chosen = told[drawIndex(random, shares)]
    if (!chosen) throw new Error('the duty list is empty')
    return tell(random, place, chosen)
  }
}

/** The situation with the longest word in the name: 交通信号灯 is no matter of 通信. */
function situationOf(name: string): Situation | null {
  const fits = SITUATIONS.map((situation) => ({ situation, length: longestWord(situation, name) }))
  const best = fits.reduce((a, b) => (b.length > a.length ? b : a))
  return best.length > 0 ? best.situation : null
}

function longestWord({ words }: Situation, name: string): number {
  return Math.max(0, ...words.filter((word) => name.includes(word)).map((word) => word.length))
}

function drawIndex(random: Random, shares: readonly number[]): number {
  let left = random.unit() * shares.reduce((sum, share) => sum + share, 0)
  return shares.findIndex((share) => (left -= share) < 0)
}

function tell(
  random: Random,
  place: Place,
  { matter, situation }: { matter: Matter; situation: Situation | null },
): Story {
  const spot = pickFrom(random, SPOTS)
  const address = `${place.townName}${place.villageName}${spot}`
  const thing = situation
    ? pickFrom(random, situation.says).replace('{}', matter.name)
    : `${matter.name}：${matter.conditionText}`
  const text = `${pickFrom(random, OPENINGS)}${spot}${thing}${pickFrom(random, ENDINGS)}`
  return { matter, text, address, done: situation ? pickFrom(random, situation.done) : '已按结案条件处理完毕' }
}

/** 双泉社区 for 双泉社区居委会, 王白村 for 王白村委会: what people call a village. */
export function spokenVillage(name: string): string {
  const stem = name.replace(/(居民|村民)?委员会$|居委会$|村委会$/, '')
  if (/[村庄]$|社区$/.test(stem)) return stem
  return name.includes('居') ? `${stem}社区` : `${stem}村`
}
