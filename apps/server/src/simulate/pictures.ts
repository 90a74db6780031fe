import sharp from 'sharp'
import { readPicture } from '../kernel/files/picture.ts'
import type { StoredPicture } from '../kernel/files/files.ts'
import { hashOf } from '../kernel/files/storage.ts'
import type { FileStorage } from '../kernel/files/storage.ts'

/** A drawn picture: `raw` as a phone would send it, `stored` when it lies in this process's own storage. */
export type Picture = { raw: Buffer; stored: StoredPicture | null }

export type Album = { before: readonly Picture[]; after: readonly Picture[] }

const WIDTH = 640
const HEIGHT = 480
const GROUNDS = ['#8d8f91', '#a39a8c', '#7f8a80', '#989fa8']

/** A few drawings of streets with something wrong, and of the same streets put right. They show no real place. */
export async function drawAlbum(storage: FileStorage | null): Promise<Album> {
  const draw = async (svg: string): Promise<Picture> => {
    const raw = await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()
    return { raw, stored: storage === null ? null : await store(storage, raw) }
  }
  const scenes = GROUNDS.flatMap((ground) => [hole, litter, puddle].map((thing) => ({ ground, thing })))
  return {
    before: await Promise.all(scenes.map(({ ground, thing }) => draw(street(ground, thing(320, 330))))),
    after: await Promise.all(GROUNDS.map((ground) => draw(street(ground, '')))),
  }
}

async function store(storage: FileStorage, raw: Buffer): Promise<StoredPicture> {
  const { full, thumb, width, height } = await readPicture(raw)
  const hash = hashOf(full)
  await storage.put(hash, 'full', full)
  await storage.put(hash, 'thumb', thumb)
  return { hash, bytes: full.length, width, height, takenAt: null }
}

function street(ground: string, thing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#c9dbe8"/>
    <rect x="40" y="70" width="170" height="170" fill="#b8a48c"/><rect x="430" y="50" width="160" height="190" fill="#c3b6a6"/>
    <polygon points="230,240 410,240 640,480 0,480" fill="${ground}"/>
    <g stroke="#f2efe6" stroke-width="7" stroke-dasharray="26 22"><line x1="320" y1="245" x2="320" y2="480"/></g>
    ${thing}</svg>`
}

function hole(x: number, y: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="86" ry="40" fill="#4a4a4a"/><path d="M${x - 70} ${y} a70 30 0 0 0 140 0 z" fill="#161616"/>
    <path d="M${x - 60} ${y - 18} l60 -14 l50 30 l-40 6 z" fill="#6f6f6f"/>`
}

function litter(x: number, y: number): string {
  const bags = [-80, -30, 24, 70].map(
    (dx, i) => `<circle cx="${x + dx}" cy="${y + (i % 2) * 22}" r="${30 + i * 4}" fill="#2f3a33"/>`,
  )
  return `${bags.join('')}<rect x="${x - 40}" y="${y - 46}" width="52" height="34" fill="#b98b52"/>`
}

function puddle(x: number, y: number): string {
  return `<path d="M${x - 150} ${y} q40 -50 130 -34 q120 -30 160 24 q30 60 -120 56 q-160 14 -170 -46 z" fill="#5f7f96" opacity="0.85"/>`
}
