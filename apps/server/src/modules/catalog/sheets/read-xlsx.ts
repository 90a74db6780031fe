import { Worker } from 'node:worker_threads'
import type { AppError } from '../../../kernel/errors.ts'
import type { SheetRow } from '../domain/catalog-rows.ts'
import {
  badFile,
  CELL_TOO_LONG,
  FILE_TOO_LARGE,
  LONGEST_CELL,
  MOST_COLUMNS,
  MOST_ROWS,
  NOT_EXCEL,
  TOO_MANY_COLUMNS,
  TOO_MANY_ROWS,
} from './caps.ts'
import { guardZip } from './zip-guard.ts'

const PROGRAM = new URL('./xlsx-worker.mjs', import.meta.url)
const MOST_MS = 10_000
const resourceLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 48 }

type Answer =
  | { rows: string[][] }
  | { refusal: 'no-sheet' | 'rows' | 'columns' }
  | { refusal: 'formula'; at: { row: number; column: number } }

/**
 * Reads the first visible sheet of an .xlsx file, in a worker with bounded memory and time. Cells of a merged range all
 * carry its text. Formulas are refused: what they show depends on the program that opened them last.
 */
export async function readXlsx(bytes: Buffer): Promise<SheetRow[]> {
  await guardZip(bytes)
  const answer = await runWorker(bytes)
  if ('refusal' in answer) throw refusalOf(answer)
  for (const row of answer.rows) {
    if (row.some((cell) => cell.length > LONGEST_CELL)) throw badFile('cell too long', CELL_TOO_LONG)
  }
  return answer.rows.map((cells, i) => ({ row: i + 1, cells }))
}

function refusalOf(answer: Exclude<Answer, { rows: string[][] }>): AppError {
  if (answer.refusal === 'formula') {
    const { row, column } = answer.at
    return badFile(
      `formula at row ${row}, column ${column}`,
      `第 ${row} 行第 ${column} 列含有公式，请粘贴为数值后再导入`,
    )
  }
  if (answer.refusal === 'rows') return badFile('too many rows', TOO_MANY_ROWS)
  if (answer.refusal === 'columns') return badFile('too many columns', TOO_MANY_COLUMNS)
  return badFile('no visible sheet', NOT_EXCEL)
}

function runWorker(bytes: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const workerData = { bytes: new Uint8Array(bytes), mostRows: MOST_ROWS, mostColumns: MOST_COLUMNS }
    // Nothing of the server's own flags, loaders and secrets in the environment reaches the parser.
    const worker = new Worker(PROGRAM, { workerData, resourceLimits, execArgv: [], env: {}, stderr: true })
    const timer = setTimeout(() => {
      reject(badFile('reading took too long', FILE_TOO_LARGE))
      void worker.terminate()
    }, MOST_MS)
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.once('error', (error: Error & { code?: string }) => {
      const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(badFile(`xlsx: ${error.message}`.slice(0, 200), isTooLarge ? FILE_TOO_LARGE : NOT_EXCEL))
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(badFile('xlsx: the reader ended early', NOT_EXCEL))
    })
  })
}
