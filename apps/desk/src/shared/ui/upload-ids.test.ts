import { expect, test } from 'vitest'
import { arrivedIds, type Upload } from './photo-drop.tsx'

const upload = (fileId: string | null, failed: string | null = null): Upload => ({
  key: fileId ?? 'k',
  name: 'a.jpg',
  file: new File([], 'a.jpg'),
  preview: '',
  fileId,
  failed,
})

test('nothing is sent while a photo is on its way or failed', () => {
  expect(arrivedIds([])).toEqual([])
  expect(arrivedIds([upload('1'), upload('2')])).toEqual(['1', '2'])
  expect(arrivedIds([upload('1'), upload(null)])).toBeNull()
  expect(arrivedIds([upload(null, 'too large')])).toBeNull()
})
