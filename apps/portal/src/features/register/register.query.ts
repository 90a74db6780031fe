import { useMutation, useQuery } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { registrationRoutes, type OwnEntry } from '@yiwang/contract/campaigns'
import type { PlainValues } from '@yiwang/contract/registers'
import { useRef } from 'react'
import { api, queryClient } from '../../shared/api.ts'

export function useCampaign(code: string) {
  return useQuery({
    queryKey: ['registration', code],
    queryFn: ({ signal }) => api.call(registrationRoutes.campaign, { params: { code } }, { signal }),
    staleTime: 60_000,
  })
}

export function useOwnEntry(receipt: string) {
  return useQuery({
    queryKey: ['own-entry', receipt],
    queryFn: ({ signal }) => api.call(registrationRoutes.read, { params: { receipt } }, { signal }),
  })
}

/** The same content sent again carries the same id: on a bad line nobody registers twice. */
function useCommandId(): (content: unknown) => string {
  const last = useRef<{ content: string; id: string } | null>(null)
  return (content) => {
    const key = JSON.stringify(content)
    if (last.current?.content !== key) last.current = { content: key, id: newId() }
    return last.current.id
  }
}

export function useRegister(code: string) {
  const commandId = useCommandId()
  return useMutation({
    mutationFn: (values: PlainValues) =>
      api.call(registrationRoutes.register, { params: { code }, body: { values } }, { commandId: commandId(values) }),
  })
}

export function useCorrect(receipt: string, version: number) {
  const commandId = useCommandId()
  return useMutation({
    mutationFn: (values: PlainValues) =>
      api.call(
        registrationRoutes.correct,
        { params: { receipt }, body: { values } },
        { version, commandId: commandId([values, version]) },
      ),
    onSuccess: (entry: OwnEntry) => queryClient.setQueryData(['own-entry', receipt], entry),
  })
}
