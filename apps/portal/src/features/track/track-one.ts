import { ApiError } from '@yiwang/client'
import { publicCasesRoutes, type Track } from '@yiwang/contract/cases'
import { publicServiceRoutes, type ApplicationTrack } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'

export type Tracked = { kind: 'report'; track: Track } | { kind: 'application'; track: ApplicationTrack }

/** What a code belongs to: one field serves reports and applications, for nobody remembers which it was. */
export async function trackOne(code: string, signal: AbortSignal): Promise<Tracked> {
  try {
    return { kind: 'report', track: await api.call(publicCasesRoutes.track, { params: { code } }, { signal }) }
  } catch (error) {
    if (!isUnknown(error)) throw error
    return { kind: 'application', track: await api.call(publicServiceRoutes.track, { params: { code } }, { signal }) }
  }
}

export function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not-found' || error.code === 'bad-request')
}
