import { useEffect, useRef, useState } from 'react'
import { newId } from '@yiwang/contract'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import { dropPart, keepPart } from '../offline/parts.ts'
import { record, type Recorded, type Recording } from './record-voice.ts'

export type VoiceNote = { id: string; seconds: number }
export type Voices = {
  list: VoiceNote[]
  /** When the running recording began, in epoch milliseconds; null when none runs. */
  since: number | null
  fault: 'refused' | 'failed' | null
  start: () => void
  stop: () => void
  remove: (id: string) => void
  /** Ends a running recording and waits until all is on the disk. */
  settle: () => Promise<VoiceNote[]>
}

export const MOST_VOICES = 3

/** Recordings of one form: each is put on the disk when it ends, and sent in the background. */
export function useVoices(stored: readonly VoiceNote[] = []): Voices {
  const [list, setList] = useState<VoiceNote[]>([...stored])
  const [since, setSince] = useState<number | null>(null)
  const [fault, setFault] = useState<Voices['fault']>(null)
  const latest = useRef(list)
  const running = useRef<{ recording: Recording; kept: Promise<void> } | null>(null)

  const put = (next: VoiceNote[]) => {
    latest.current = next
    setList(next)
  }
  const keep = async (done: Promise<Recorded>) => {
    try {
      const { blob, seconds } = await done
      put([...latest.current, { id: await keepVoice(blob), seconds }])
    } catch {
      setFault('failed')
    } finally {
      running.current = null
      setSince(null)
    }
  }
  const begin = async () => {
    setFault(null)
    try {
      const recording = await record()
      setSince(Date.now())
      running.current = { recording, kept: keep(recording.done) }
    } catch (error) {
      setFault(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'failed')
    }
  }

  // A microphone that goes on after its form is gone listens to nobody's business.
  useEffect(() => () => running.current?.recording.stop(), [])

  return {
    list,
    since,
    fault,
    start: () => {
      if (running.current === null && latest.current.length < MOST_VOICES) void begin()
    },
    stop: () => running.current?.recording.stop(),
    remove(id) {
      const vault = opened.get()?.vault
      if (vault) void dropPart(vault, id)
      put(latest.current.filter((one) => one.id !== id))
    },
    async settle() {
      const current = running.current
      current?.recording.stop()
      await current?.kept
      return latest.current
    },
  }
}

async function keepVoice(blob: Blob): Promise<string> {
  const current = opened.get()
  if (!current) throw new Error('nowhere to keep it')
  const id = newId()
  await keepPart(current.vault, { id, kind: 'voice', blob, now: Date.now() })
  bell.ring('parts')
  current.engine.kick()
  return id
}
