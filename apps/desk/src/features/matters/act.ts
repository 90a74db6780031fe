import type { MatterAction } from '@yiwang/contract/matters'

/** A step that asks once more before it is done; editing does not. */
export type Act = Exclude<MatterAction, 'edit'>
