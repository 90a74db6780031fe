const LONGEST_SIDE = 1920
const QUALITY = 0.8

/** Size of a picture whose longer side is at most `longest` pixels; never enlarged. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A JPEG small enough for a slow network. Drawing turns the picture upright and drops the camera data, its position
 * included. What this browser cannot draw, and what would grow, goes as it is.
 */
export async function compressPhoto(file: Blob): Promise<Blob> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const size = fitWithin(image.naturalWidth, image.naturalHeight, LONGEST_SIDE)
    const canvas = Object.assign(document.createElement('canvas'), size)
    canvas.getContext('2d')?.drawImage(image, 0, 0, size.width, size.height)
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return small !== null && small.size < file.size ? small : file
  } catch {
    return file
  } finally {
    URL.revokeObjectURL(url)
  }
}
