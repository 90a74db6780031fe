export type { Proposal, Proposals, Reason } from './types.ts'
export { restoreClassifier } from './text/classifier.ts'
export { trainClassifier } from './text/train.ts'
