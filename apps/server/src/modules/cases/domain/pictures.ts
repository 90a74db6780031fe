import type { PhotoRef, VoiceRef } from '../store/tables.ts'

/** The pictures among what came with a step. */
export function picturesIn(refs: readonly (PhotoRef | VoiceRef)[]): PhotoRef[] {
  return refs.filter((ref) => ref.kind !== 'voice')
}

/** The recordings among what came with a step. */
export function voicesIn(refs: readonly (PhotoRef | VoiceRef)[]): VoiceRef[] {
  return refs.filter((ref) => ref.kind === 'voice')
}
