import { seededRandom } from '../seeded-random.ts'
import type { LabelledText } from '../text/classifier.ts'

/** Topics with words of their own; the sentences are put together at random and mean nothing. */
export const TOPICS: Record<string, string[]> = {
  道路: ['路面坑洼', '车道破损', '沥青剥落', '人行道地砖松动', '减速带', '路沿石'],
  噪声: ['夜间施工', '音响太吵', '机器轰鸣', '广场舞', '睡不着', '装修敲打'],
  供水: ['水压很低', '自来水发黄', '水表漏水', '停了两天水', '管网改造', '二次供水'],
  环卫: ['垃圾桶满了', '没人清扫', '臭味很大', '厨余乱倒', '保洁员', '清运车'],
}
const COMMON = [
  '小区门口',
  '希望有人来看看',
  '已经好几天',
  '住户都有意见',
  '早上发现',
  '南边路口',
  '拍了照片',
  '请核实',
]

/** Labelled texts of made-up sentences, equal for equal seeds. */
export function madeUpTexts(count: number, seed: number): LabelledText[] {
  const random = seededRandom(seed)
  const pick = (words: string[]) => words[Math.floor(random() * words.length)] ?? ''
  const labels = Object.keys(TOPICS)
  return Array.from({ length: count }, (_, at) => {
    const label = labels[at % labels.length] ?? ''
    const words = TOPICS[label] ?? []
    const text = [pick(COMMON), pick(words), pick(COMMON), pick(words), pick(COMMON)].join('，')
    return { label, title: pick(words), text }
  })
}
