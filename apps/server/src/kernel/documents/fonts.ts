import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Fonts with Chinese characters, the best for official papers first; file names as systems ship them. */
const WANTED = [
  /^NotoSerifCJK-(Regular|Bold)\.(ttc|otf)$/,
  /^NotoSansCJK-(Regular|Bold)\.(ttc|otf)$/,
  /^NotoSerif(CJK)?SC.*\.(ttc|otf|ttf)$/,
  /^SourceHan(Serif|Sans).*\.(ttc|otf)$/,
  /^(Songti|STSong|simsun|SimSun|msyh).*\.(ttc|ttf)$/,
  /^(HanaMin|TH-Tshyn|BabelStoneHan).*\.(ttf|otf)$/,
]

const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  path.join(homedir(), '.fonts'),
  path.join(homedir(), '.local/share/fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
]
const DEPTH = 4

/** Files of Chinese fonts on this machine; empty when there is none. `folders` are looked through in order. */
export function findFonts(folders: readonly string[] = FOLDERS): string[] {
  const files = folders.filter((folder) => existsSync(folder)).flatMap((folder) => filesBelow(folder, DEPTH))
  return WANTED.flatMap((name) => files.filter((file) => name.test(path.basename(file))))
}

function filesBelow(folder: string, depth: number): string[] {
  if (depth === 0) return []
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const full = path.join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(full, depth - 1) : [full]
    })
  } catch {
    // A folder that may not be read holds no font for us.
    return []
  }
}

/** First and last code point, both included. */
type Range = [number, number]

const UNICODE_FULL = 12
const WINDOWS = 3

/**
 * The characters that a font file draws: ranges of its Unicode table (OpenType `cmap`, format 12; 4 where there is no
 * other). Read for names with rare characters, so that nobody's name is printed as an empty box.
 */
export function readCoverage(file: string): Range[] {
  const handle = openSync(file, 'r')
  try {
    const read = (at: number, length: number): Buffer => {
      const buffer = Buffer.alloc(length)
      readSync(handle, buffer, 0, length, at)
      return buffer
    }
    const start = read(0, 16)
    // A collection holds several fonts; their tables of characters are much the same.
    const font = start.toString('latin1', 0, 4) === 'ttcf' ? start.readUInt32BE(12) : 0
    const tables = read(font + 4, 2).readUInt16BE(0)
    const directory = read(font + 12, tables * 16)
    for (let i = 0; i < tables; i += 1) {
      if (directory.toString('latin1', i * 16, i * 16 + 4) !== 'cmap') continue
      return readCmap(read(directory.readUInt32BE(i * 16 + 8), directory.readUInt32BE(i * 16 + 12)))
    }
    return []
  } finally {
    closeSync(handle)
  }
}

function readCmap(cmap: Buffer): Range[] {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => 4 + i * 8)
    .filter((at) => cmap.readUInt16BE(at) === 0 || cmap.readUInt16BE(at) === WINDOWS)
    .map((at) => cmap.readUInt32BE(at + 4))
  const full = offsets.find((at) => cmap.readUInt16BE(at) === UNICODE_FULL)
  if (full !== undefined) return groupsOf(cmap, full)
  const basic = offsets.find((at) => cmap.readUInt16BE(at) === 4)
  return basic === undefined ? [] : segmentsOf(cmap, basic)
}

function groupsOf(cmap: Buffer, at: number): Range[] {
  return Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, i): Range => {
    const group = at + 16 + i * 12
    return [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4)]
  })
}

function segmentsOf(cmap: Buffer, at: number): Range[] {
  const doubled = cmap.readUInt16BE(at + 6)
  return Array.from({ length: doubled / 2 }, (_, i): Range => {
    const end = cmap.readUInt16BE(at + 14 + i * 2)
    return [cmap.readUInt16BE(at + 16 + doubled + i * 2), end]
  }).filter(([first]) => first !== 0xffff)
}

/** Says of a character whether one of the ranges holds it; ranges are sorted once. */
export function coverageOf(ranges: readonly Range[]): (codePoint: number) => boolean {
  const sorted = [...ranges].sort(([a], [b]) => a - b)
  return (codePoint) => {
    let low = 0
    let high = sorted.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first = 0, last = 0] = sorted[middle] ?? []
      if (codePoint < first) high = middle - 1
      else if (codePoint > last) low = middle + 1
      else return true
    }
    return false
  }
}
