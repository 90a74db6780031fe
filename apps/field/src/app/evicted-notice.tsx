import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { evicted, forgetMark } from '../offline/storage.ts'
import { peopleQuery } from '../shared/people.query.ts'
import { useSay } from '../shared/words.ts'

/** Says that the browser threw away what was kept here; silence would be the worst of all answers. */
export function EvictedNotice() {
  const say = useSay()
  const people = useQuery(peopleQuery)
  const [isRead, setIsRead] = useState(false)
  const lost = people.data ? evicted(people.data.map(({ personId }) => personId)) : []
  if (isRead || lost.length === 0) return null
  return (
    <div className="notice danger" role="alert">
      <p className="strong">{say('offline.evicted')}</p>
      <p>{say('offline.evictedWhy')}</p>
      <button
        type="button"
        className="tool"
        onClick={() => {
          for (const personId of lost) forgetMark(personId)
          setIsRead(true)
        }}
      >
        {say('offline.understood')}
      </button>
    </div>
  )
}
