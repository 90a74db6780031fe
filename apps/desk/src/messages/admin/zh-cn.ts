/** Words of the administration screens. */
export const adminZhCn = {} as const
