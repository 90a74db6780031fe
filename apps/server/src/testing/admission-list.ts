import { plantList } from '../modules/tasks/testing.ts'
import type { TestApp } from './test-app.ts'

/** What every unit may ask of grids as often as it likes, in counties with the list below. */
export const USUAL_BASIS = { by: 'list' as const, code: '01' }

/** A published admission list, for modules below that of the tasks: what they send to grids rests on it. */
export async function plantAdmissionList(app: TestApp): Promise<void> {
  await plantList(app)
}
