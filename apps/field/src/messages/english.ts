/** All of English, fetched when somebody chooses it. */
export { en as codes } from '@yiwang/contract/messages'
export { en as app } from './en.ts'
