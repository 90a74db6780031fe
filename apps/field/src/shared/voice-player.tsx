import { useEffect, useRef, useState } from 'react'
import { filesRoutes } from '@yiwang/contract/files'
import { opened } from '../offline/opened.ts'
import { openPart } from '../offline/parts.ts'
import { api } from './api.ts'
import { clockOf } from './record-voice.ts'
import { useSay } from './words.ts'

type State = 'rest' | 'fetching' | 'playing' | 'failed'

/** Plays a recording: the one on this phone, else the one at the server, which is fetched when somebody wants to hear it. */
export function VoicePlayer({ id, seconds, index }: { id: string; seconds: number; index: number }) {
  const say = useSay()
  const [state, setState] = useState<State>('rest')
  const audio = useRef<HTMLAudioElement | null>(null)
  useEffect(
    () => () => {
      audio.current?.pause()
      if (audio.current) URL.revokeObjectURL(audio.current.src)
    },
    [],
  )
  const play = async () => {
    setState('fetching')
    try {
      audio.current ??= await audioOf(id, () => setState('rest'))
      await audio.current.play()
      setState('playing')
    } catch {
      setState('failed')
    }
  }
  const pause = () => {
    audio.current?.pause()
    setState('rest')
  }
  const isPlaying = state === 'playing'
  return (
    <button
      type="button"
      className="tool"
      disabled={state === 'fetching'}
      aria-label={say(isPlaying ? 'voice.pause' : 'voice.play', { index, length: clockOf(seconds) })}
      onClick={() => (isPlaying ? pause() : void play())}
    >
      <span aria-hidden="true">{isPlaying ? '❚❚' : '▶'}</span> {say('voice.note')} {clockOf(seconds)}
      {state === 'failed' && <span className="wrong"> {say('voice.noSound')}</span>}
    </button>
  )
}

async function audioOf(id: string, onEnded: () => void): Promise<HTMLAudioElement> {
  const vault = opened.get()?.vault
  const kept = vault ? await openPart(vault, id).catch(() => null) : null
  const blob = kept ?? (await fetched(id))
  const audio = new Audio(URL.createObjectURL(blob))
  audio.onended = onEnded
  return audio
}

/** Whole and not in ranges: some browsers play nothing that a server does not cut for them. */
async function fetched(id: string): Promise<Blob> {
  const answer = await fetch(api.href(filesRoutes.download, { params: { fileId: id }, query: { size: 'full' } }))
  if (!answer.ok) throw new Error(`recording ${id}: ${answer.status}`)
  return answer.blob()
}
