import { Link } from '@tanstack/react-router'
import { SUBJECT_KINDS, type SubjectKind } from '@yiwang/contract/registers'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { useFound } from '../../shared/registers/registers.query.ts'
import { setSearchBox, useSearchBox } from '../../shared/registers/search-box.ts'
import { isUnfinishedNumber } from '../../shared/registers/search-text.ts'
import { SubjectHit } from '../../shared/registers/subject-hit.tsx'
import { usePaused } from '../../shared/registers/subject-select.tsx'
import { useMay } from '../../shared/session.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AreaCounts } from './area-counts.panel.tsx'
import { NewSubjectModal } from './new-subject.modal.tsx'

const search = z.object({ kind: z.enum(SUBJECT_KINDS).optional().catch(undefined) })

/** The library begins with one box: a name, pinyin, part of an address, or a whole number. */
export function LibraryScreen() {
  const { t, code } = useText()
  const may = useMay()
  const [{ kind }, setSearch] = useUrlState(search)
  const typed = useSearchBox()
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="page">
      <PageHeader
        title={t('library.title')}
        sub={t('library.sub')}
        extra={
          <>
            {may('register.merge') && (
              <Link to="/library/duplicates">
                <Button>{t('library.duplicates.title')}</Button>
              </Link>
            )}
            {may('register.write') && (
              <Button type="primary" onClick={() => setIsAdding(true)}>
                {t('library.add')}
              </Button>
            )}
          </>
        }
      />
      <div role="search" className="library-search">
        <Input
          size="large"
          autoFocus
          allowClear
          type="search"
          aria-label={t('library.search')}
          placeholder={t('library.searchHint')}
          maxLength={60}
          autoComplete="off"
          value={typed}
          onChange={(event) => setSearchBox(event.target.value)}
        />
        <div className="filters" role="group" aria-label={t('library.kinds')}>
          {SUBJECT_KINDS.map((one) => (
            <Chip key={one} on={kind === one} onToggle={() => setSearch({ kind: kind === one ? undefined : one })}>
              {code('registers', `kind.${one}`)}
            </Chip>
          ))}
        </div>
      </div>
      {typed.trim() === '' ? <AreaCounts /> : <Hits typed={typed.trim()} kind={kind} />}
      {isAdding && <NewSubjectModal first={kind ?? 'person'} onClose={() => setIsAdding(false)} />}
    </div>
  )
}

function Hits({ typed, kind }: { typed: string; kind: SubjectKind | undefined }) {
  const { t } = useText()
  const paused = usePaused(typed)
  const isTooShort = [...typed].length < 2
  const isUnfinished = isUnfinishedNumber(typed)
  const found = useFound(isTooShort || isUnfinished ? '' : paused, kind === undefined ? undefined : [kind])
  if (isTooShort) return <p className="quiet">{t('library.twoCharacters')}</p>
  if (isUnfinished) return <p className="quiet">{t('registers.wholeNumber')}</p>
  if (found.isPending) return <Loading rows={5} />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { items, more } = found.data
  if (items.length === 0) return <EmptyState title={t('library.nobody')} hint={t('library.nobodyHint')} />
  return (
    <>
      <p className="quiet" role="status">
        {t(more ? 'library.first' : 'library.hits', { n: items.length })}
      </p>
      <ul className="plain rows panel" aria-label={t('library.results')}>
        {items.map((hit) => (
          <li key={hit.id}>
            <SubjectHit hit={hit} />
          </li>
        ))}
      </ul>
    </>
  )
}
