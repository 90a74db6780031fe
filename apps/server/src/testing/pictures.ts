import sharp from 'sharp'
import { drawAlbum } from '../simulate/pictures.ts'

/** Two drawn JPEGs, as a phone would send them: something wrong in a street, and the street put right. */
export async function drawPhotos(): Promise<{ before: Buffer; after: Buffer }> {
  const { before, after } = await drawAlbum(null)
  const [wrong] = before
  const [right] = after
  if (!wrong || !right) throw new Error('the album is empty')
  return { before: wrong.raw, after: right.raw }
}

/** The same picture with a palette of 256 colours: a third of the size, enough for a screen of flat colours. */
export async function smallPng(png: Buffer): Promise<Buffer> {
  return sharp(png).png({ palette: true, quality: 90, effort: 8 }).toBuffer()
}
