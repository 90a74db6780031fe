import { createRecommender, restoreClassifier, restoreRecommender, trainClassifier } from '@yiwang/triage'
import type { Proposals, TextClassifier, UnitRecommender } from '@yiwang/triage'
import { gunzipSync, gzipSync } from 'node:zlib'

/** A class of the duty list, named by codes that survive a new version of the list. */
export type LabelledClass = { label: string; names: readonly string[] }

/** What decides about a unit: the class and where it is. */
export type CaseSigns = { class: string; village: string; town: string; channel: string }

type Packed = { decisions: number; classifier: unknown; recommender: unknown }

const KEYS = [['class'], ['class', 'town'], ['class', 'village'], ['class', 'channel'], ['town'], ['village']] as const

/** The two models that learn from dispatchers: class of a text, unit of a case. Changed in place, one owner. */
export class LearnedModel {
  readonly #classifier: TextClassifier
  readonly #recommender: UnitRecommender
  #decisions: number

  private constructor(classifier: TextClassifier, recommender: UnitRecommender, decisions: number) {
    this.#classifier = classifier
    this.#recommender = recommender
    this.#decisions = decisions
  }

  /** Knows the names of the classes and nothing of decisions. Takes about half a second for two hundred classes. */
  static fresh(classes: readonly LabelledClass[]): LearnedModel {
    const knowledge = classes.map(({ label, names }) => ({ label, names: [...names] }))
    const recommender = createRecommender({ keys: KEYS, places: ['village', 'town'] })
    return new LearnedModel(trainClassifier([], { knowledge }), recommender, 0)
  }

  /** A version as it was packed; proposes exactly what the packed one did. */
  static unpack(state: Buffer): LearnedModel {
    const packed = JSON.parse(gunzipSync(state).toString('utf8')) as Packed
    const classifier = restoreClassifier(packed.classifier as Parameters<typeof restoreClassifier>[0])
    const recommender = restoreRecommender(packed.recommender as Parameters<typeof restoreRecommender>[0])
    return new LearnedModel(classifier, recommender, packed.decisions)
  }

  pack(): Buffer {
    const packed: Packed = {
      decisions: this.#decisions,
      classifier: this.#classifier.save(),
      recommender: this.#recommender.save(),
    }
    return gzipSync(JSON.stringify(packed))
  }

  get decisions(): number {
    return this.#decisions
  }

  /** Names of the exact states. */
  get names(): { classModel: string; unitModel: string } {
    return { classModel: this.#classifier.model, unitModel: this.#recommender.model }
  }

  learnClass(said: { title: string; text: string }, label: string): void {
    this.#decisions += 1
    this.#classifier.learn({ ...said, label })
  }

  learnUnit(signs: CaseSigns, unitName: string, at: Date): void {
    this.#decisions += 1
    this.#recommender.learn(signs, unitName, at.getTime())
  }

  proposeClass(said: { title: string; text: string }, top: number): Proposals {
    return this.#classifier.propose(said, { top })
  }

  proposeUnit(signs: CaseSigns, at: Date, top: number): Proposals {
    return this.#recommender.propose(signs, at.getTime(), top)
  }
}
