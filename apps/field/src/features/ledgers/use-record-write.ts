import { useMutation } from '@tanstack/react-query'
import { Toast } from 'antd-mobile'
import { ApiError } from '@yiwang/client'
import type { Call, Route } from '@yiwang/contract'
import { recordKey } from '../../offline/reduce-record.ts'
import { settleFiles } from '../../shared/fields/kept-files.ts'
import { failureText } from '../../shared/failure.ts'
import { sendMeant } from '../../shared/send-meant.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'

type About = {
  recordId: string
  label: string
  /** Where the form stands, with what is typed into it. */
  form: { to: string; typed: unknown } | null
  replaces: string | null
}
type Sending<R extends Route> = { call: Call<R>; version: number | null; files: readonly string[] }

/** One write about a record: its files and then the act are put on the disk; both leave when the network is there. */
export function useRecordWrite<R extends Route>(route: R, about: About, onDone: () => void) {
  const say = useSay()
  const ids = useCommandIds()
  const write = useMutation({
    mutationFn: async ({ call, version, files }: Sending<R>) => {
      await settleFiles(files)
      const { recordId, label, form, replaces } = about
      const intent = {
        route,
        call,
        version,
        aggregate: recordKey(recordId),
        parts: [...files],
        label,
        form,
        replaces,
      }
      return sendMeant({ ids, meant: { call, version }, intent })
    },
    onSuccess: ({ state }) => {
      const content = say(state === 'applied' ? 'ledgers.saved' : 'offline.savedHere')
      Toast.show({ content, icon: 'success', duration: 1500 })
      onDone()
    },
  })
  const { error } = write
  return {
    send: write.mutate,
    isSending: write.isPending,
    fault: error === null ? null : failureText(error, say),
    wrong: wrongValues(error),
  }
}

/** What the server said of single values, by key. */
function wrongValues(error: unknown): Readonly<Record<string, string>> {
  const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  return Object.fromEntries(
    Object.entries(fields).map(([path, words]) => [path.replace(/^(?:body\.)?(?:values\.)?/, ''), words]),
  )
}
