import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AddPersonModal } from './add-person.modal.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { PeopleTable } from './people-table.tsx'
import { peopleSearch } from './people.search.ts'
import { PersonDrawer } from './person.drawer.tsx'

/** People and their posts: filters in the address, one person at a time in the drawer. */
export function PeopleScreen() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(peopleSearch)
  const [isAdding, setIsAdding] = useState(false)
  const { person, ...filter } = search
  return (
    <div className="page">
      <PageHeader
        title={t('admin.people.title')}
        sub={t('admin.people.sub')}
        extra={
          may('person.manage') && (
            <Button type="primary" onClick={() => setIsAdding(true)}>
              {t('admin.people.add')}
            </Button>
          )
        }
      />
      <PeopleFilters filter={filter} onChange={setSearch} />
      <PeopleTable filter={filter} onOpen={(personId) => setSearch({ person: personId }, true)} />
      {person !== undefined && (
        <PersonDrawer key={person} personId={person} onClose={() => setSearch({ person: undefined })} />
      )}
      {isAdding && (
        <AddPersonModal
          onClose={() => setIsAdding(false)}
          onAdded={(personId) => {
            setIsAdding(false)
            setSearch({ person: personId }, true)
          }}
        />
      )}
    </div>
  )
}
