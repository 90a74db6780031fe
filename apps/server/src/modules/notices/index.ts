export { notify } from './notify.ts'
export type { NoticeRequest } from './notify.ts'
export type { NoticeTarget, SealedPhone } from './domain/target.ts'
