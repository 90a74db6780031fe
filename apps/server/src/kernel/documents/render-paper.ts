import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import QRCode from 'qrcode'
import { AppError } from '../errors.ts'
import { coverageOf, findFonts, readCoverage } from './fonts.ts'

/** What an official paper says. Everything in it is text: nothing is ever read as markup. */
export type PaperSheet = {
  title: string
  number: string
  addressee: string
  paragraphs: readonly string[]
  rows: readonly { label: string; text: string }[]
  list: readonly string[]
  /** Whose seal it carries; empty for lists. */
  issuer: string
  /** YYYY-MM-DD. */
  on: string
  /** Code of the verification page; empty when nothing is to be verified. */
  code: string
  /** A table with headings, for record books; every row has as many cells as there are headings. */
  table?: { headings: readonly string[]; rows: readonly (readonly string[])[] }
}

const folder = path.dirname(fileURLToPath(import.meta.url))
/** Papers made between two times that the compiler forgets what it made before. */
const EVICT_EVERY = 50

type Printer = { compiler: NodeCompiler; covers: (codePoint: number) => boolean; template: string; made: number }
let printer: Printer | null = null

/**
 * An official paper as PDF (GB/T 9704 in spirit: title, body, issuer and date on the right), with a QR code that leads to its
 * verification page when `verifyUrl` is given. Text goes in as data, so no name or note can change the layout. Refuses with
 * `unavailable` on a machine without a Chinese font.
 */
export async function renderPaper(sheet: PaperSheet, verifyUrl: string | null): Promise<Buffer> {
  const press = (printer ??= openPrinter(findFonts()))
  const qr = verifyUrl === null ? '' : await QRCode.toString(verifyUrl, { type: 'svg', margin: 0 })
  const paper = JSON.stringify(printable(sheet, press.covers))
  press.made += 1
  if (press.made % EVICT_EVERY === 0) press.compiler.evictCache(10)
  return press.compiler.pdf({ mainFileContent: press.template, inputs: { paper, qr } })
}

/** Loads fonts and template; slow the first time (half a second), which is why it is kept. */
export function openPrinter(fonts: readonly string[]): Printer {
  if (fonts.length === 0)
    throw new AppError(
      'unavailable',
      'no font with Chinese characters: install Noto CJK (Debian: fonts-noto-cjk)',
      '服务器没有中文字体，暂时不能生成 PDF，请联系管理员安装',
    )
  const fontPaths = [...new Set(fonts.map((file) => path.dirname(file)))]
  return {
    compiler: NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] }),
    covers: coverageOf([...LATIN, ...fonts.flatMap((file) => readCoverage(file))]),
    template: readFileSync(path.join(folder, 'paper.typ'), 'utf8'),
    made: 0,
  }
}

/** Drawn by the fonts that typst carries itself. */
const LATIN: [number, number][] = [[0x00, 0x24f]]

/** A character that no font draws is printed by its number: a name is never an empty box. */
export function printable<T>(value: T, covers: (codePoint: number) => boolean): T {
  if (typeof value === 'string') return plainText(value, covers) as T
  if (Array.isArray(value)) return value.map((one: unknown) => printable(one, covers)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, printable<unknown>(one, covers)])) as T
}

function plainText(text: string, covers: (codePoint: number) => boolean): string {
  return Array.from(text, (char) => {
    const codePoint = char.codePointAt(0) ?? 0
    // Selectors of a variant change how the character before them looks and draw nothing.
    const isSelector = codePoint >= 0xe0100 && codePoint <= 0xe01ef
    return isSelector || covers(codePoint) ? char : `〔U+${codePoint.toString(16).toUpperCase()}〕`
  }).join('')
}
