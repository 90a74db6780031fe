/**
 * Why something is proposed, as data: the sentence is made where it is shown.
 * `value` is the phrase, name or unit that spoke; `weight` is its share of the decision (sign: for or against);
 * `detail` holds the figures of the sentence (counts, metres, days), named by the kind.
 */
export type Reason = {
  kind: ReasonKind
  value: string
  weight: number
  detail?: Record<string, number | string>
}

export type ReasonKind =
  | 'phrase'
  | 'title-phrase'
  | 'label-name'
  | 'history'
  | 'last-outcome'
  | 'distance'
  | 'same-class'
  | 'different-class'
  | 'time-apart'
  | 'similar-text'
  | 'danger-cue'
  | 'urgent-cue'
  | 'negated-cue'
  | 'learned-cue'
  | 'place-name'
  | 'parent-name'
  | 'ambiguous-name'

/** One proposal; `confidence` is the estimated chance, 0 to 1, that a person would decide the same. */
export type Proposal = { label: string; confidence: number; reasons: Reason[] }

/**
 * The proposals, best first. `abstained` says that the best one is below the threshold: show nothing as chosen.
 * `model` names the exact state that proposed (`<fingerprint>+<corrections>`), to be recorded with the decision.
 */
export type Proposals = { proposals: Proposal[]; abstained: boolean; model: string }
