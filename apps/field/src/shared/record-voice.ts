import { MOST_VOICE_SECONDS } from '@yiwang/contract/cases'

/** Speech needs no more; two minutes are a third of a megabyte. */
const BITS_PER_SECOND = 24_000
/** What phones record, best first; each is known to the server by how it begins. */
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus', 'audio/webm']
const SECOND = 1000

export type Recorded = { blob: Blob; seconds: number }
export type Recording = { stop: () => void; done: Promise<Recorded> }

/** Whether this browser can record at all: an old one, or a page without a secure address, cannot. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined && kindOf() !== undefined
}

function kindOf(): string | undefined {
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind))
}

/**
 * Records from the microphone until it is stopped, at most two minutes. The microphone is let go at the end, whatever
 * happened. Rejects when the person or the phone says no.
 */
export async function record(now: () => number = Date.now): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  try {
    const recorder = new MediaRecorder(stream, { mimeType: kindOf(), audioBitsPerSecond: BITS_PER_SECOND })
    const pieces: Blob[] = []
    const begun = now()
    const timer = setTimeout(() => recorder.stop(), MOST_VOICE_SECONDS * SECOND)
    const done = new Promise<Recorded>((resolve, reject) => {
      recorder.ondataavailable = ({ data }) => pieces.push(data)
      recorder.onstop = () => {
        clearTimeout(timer)
        letGo()
        const blob = new Blob(pieces, { type: recorder.mimeType })
        if (blob.size === 0) reject(new Error('nothing was recorded'))
        else resolve({ blob, seconds: secondsOf(now() - begun) })
      }
      recorder.onerror = () => {
        clearTimeout(timer)
        letGo()
        reject(new Error('the recording broke off'))
      }
    })
    recorder.start(SECOND)
    return {
      stop: () => {
        if (recorder.state !== 'inactive') recorder.stop()
      },
      done,
    }
  } catch (error) {
    letGo()
    throw error
  }
}

/** Whole seconds as the server takes them: at least one, at most the longest. */
export function secondsOf(milliseconds: number): number {
  return Math.min(MOST_VOICE_SECONDS, Math.max(1, Math.round(milliseconds / SECOND)))
}

/** 0:07, 1:30. */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
