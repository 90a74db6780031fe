import readExif from 'exif-reader'
import sharp from 'sharp'
import { AppError } from '../errors.ts'

const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 2560
const THUMB_SIDE = 360
const FORMATS = new Set(['jpeg', 'png', 'webp', 'heif', 'gif'])

export type Picture = {
  full: Buffer
  thumb: Buffer
  width: number
  height: number
  /** Where the camera says it was taken, degrees WGS-84. */
  takenAt: { lng: number; lat: number } | null
}

/**
 * Reads a picture by its content, not its name, and makes it anew: turned upright, at most 2560 pixels long, JPEG,
 * without camera data. The position it carried is told apart. Anything that is not a picture is refused.
 */
export async function readPicture(raw: Buffer): Promise<Picture> {
  if (raw.length === 0) throw refusal('empty file')
  const image = sharp(raw, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
  const meta = await image.metadata().catch(refuse)
  if (!FORMATS.has(meta.format ?? '')) throw refusal('unknown picture format')
  if ((meta.width ?? 0) * (meta.height ?? 0) > MOST_PIXELS) throw refusal('too many pixels')
  const full = await image
    .rotate()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
    .catch(refuse)
  const thumb = await sharp(full.data)
    .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'cover' })
    .jpeg({ quality: 72 })
    .toBuffer()
  return { full: full.data, thumb, width: full.info.width, height: full.info.height, takenAt: positionIn(meta.exif) }
}

function refuse(error: unknown): never {
  throw refusal(error instanceof Error ? error.message.slice(0, 120) : 'unreadable')
}

function refusal(detail: string): AppError {
  return new AppError('unsupported-type', detail, '这不是可用的照片，请换一张（支持 JPEG、PNG、WebP）')
}

function positionIn(exif: Buffer | undefined): { lng: number; lat: number } | null {
  if (!exif) return null
  try {
    const gps = readExif(exif).GPSInfo
    const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S')
    const lng = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W')
    return lat === null || lng === null || (lat === 0 && lng === 0) ? null : { lng, lat }
  } catch {
    return null
  }
}

function degrees(parts: readonly number[] | undefined, negative: boolean): number | null {
  const [d, m, s] = parts ?? []
  if (d === undefined || m === undefined || s === undefined) return null
  const value = d + m / 60 + s / 3600
  return Number.isFinite(value) && value <= 180 ? (negative ? -value : value) : null
}
