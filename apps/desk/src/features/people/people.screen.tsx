import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AddPersonModal } from './add-person.modal.tsx'
import { KeptPostsPanel } from './kept-posts.panel.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { PeopleTable } from './people-table.tsx'
import { peopleSearch } from './people.search.ts'
import { PersonDrawer } from './person.drawer.tsx'
import { VacanciesPanel } from './vacancies.panel.tsx'

/** People and their posts: filters in the address, one person at a time in the drawer. */
export function PeopleScreen() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(peopleSearch)
  const [isAdding, setIsAdding] = useState(false)
  const { person, view, kind, ...filter } = search
  const openPerson = (personId: string) => setSearch({ person: personId }, true)
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
      <Segmented
        style={{ marginBottom: 16 }}
        aria-label={t('admin.people.view')}
        value={view}
        onChange={(next) => setSearch({ view: next === 'people' ? undefined : next, kind: undefined })}
        options={(['people', 'vacancies'] as const).map((value) => ({
          value,
          label: t(`admin.people.views.${value}`),
        }))}
      />
      {view === 'people' ? (
        <>
          <PeopleFilters filter={filter} onChange={setSearch} />
          <PeopleTable filter={filter} onOpen={openPerson} />
        </>
      ) : (
        <>
          <VacanciesPanel filter={{ kind, areaId: filter.areaId }} onChange={setSearch} onOpen={openPerson} />
          {may('post.manage') && <KeptPostsPanel />}
        </>
      )}
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
