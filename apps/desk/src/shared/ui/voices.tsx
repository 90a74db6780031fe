import type { Voice } from '@yiwang/contract/cases'
import { Button, Space } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../i18n.ts'

/** What was spoken, to be heard: nobody wrote it down. */
export function Voices({ voices }: { voices: readonly Voice[] }) {
  const { t } = useText()
  if (voices.length === 0) return null
  return (
    <Space wrap role="group" aria-label={t('case.voices')} style={{ marginBottom: 8 }}>
      {voices.map((voice, index) => (
        <VoiceButton key={voice.id} voice={voice} n={index + 1} />
      ))}
    </Space>
  )
}

type State = 'rest' | 'loading' | 'playing' | 'failed'

function VoiceButton({ voice: { url, seconds }, n }: { voice: Voice; n: number }) {
  const { t } = useText()
  const [state, setState] = useState<State>('rest')
  const audio = useRef<HTMLAudioElement | null>(null)
  useEffect(
    () => () => {
      audio.current?.pause()
      if (audio.current) URL.revokeObjectURL(audio.current.src)
    },
    [],
  )
  const turn = async () => {
    if (state === 'playing') {
      audio.current?.pause()
      setState('rest')
      return
    }
    setState('loading')
    try {
      audio.current ??= await load(url, () => setState('rest'))
      await audio.current.play()
      setState('playing')
    } catch {
      setState('failed')
    }
  }
  return (
    <Button
      loading={state === 'loading'}
      danger={state === 'failed'}
      aria-label={t(state === 'playing' ? 'case.voicePause' : 'case.voicePlay', { n, length: lengthOf(seconds) })}
      onClick={() => void turn()}
    >
      <span aria-hidden="true">{state === 'playing' ? '❚❚' : '▶'}</span>{' '}
      {state === 'failed' ? t('case.voiceFailed') : `${t('case.voice')} ${lengthOf(seconds)}`}
    </Button>
  )
}

/** Whole and not in ranges: some browsers play nothing that a server does not cut for them. */
async function load(url: string, onEnded: () => void): Promise<HTMLAudioElement> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  const audio = new Audio(URL.createObjectURL(await answer.blob()))
  audio.onended = onEnded
  return audio
}

function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
