import type { Person } from '@yiwang/contract/identity'
import { Button, Flex, Table, Tag } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { today as countyToday } from '../../shared/when.ts'
import { usePeople, type PeopleFilter } from './people.query.ts'
import { postTime, sortPosts } from './post-validity.ts'

const POSTS_SHOWN = 3

export function PeopleTable({ filter, onOpen }: { filter: PeopleFilter; onOpen: (personId: string) => void }) {
  const { t } = useText()
  const people = usePeople(filter)
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  if (people.isError && rows.length === 0) {
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />
  }
  return (
    <>
      <Table<Person>
        size="small"
        rowKey="id"
        loading={people.isPending || people.isPlaceholderData}
        pagination={false}
        dataSource={rows}
        locale={{ emptyText: <EmptyState title={t('admin.people.none')} hint={t('admin.people.noneHint')} /> }}
        columns={[
          {
            key: 'name',
            title: t('admin.people.name'),
            width: 140,
            render: (_, person) => (
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(person.id)}>
                {person.name}
              </Button>
            ),
          },
          {
            key: 'number',
            title: t('admin.people.employeeNumber'),
            width: 120,
            render: (_, person) => person.employeeNumber ?? '—',
          },
          {
            key: 'phone',
            title: t('admin.people.phone'),
            width: 130,
            render: (_, person) => person.phoneMasked ?? '—',
          },
          { key: 'posts', title: t('admin.people.posts'), render: (_, person) => <Posts person={person} /> },
          {
            key: 'username',
            title: t('admin.people.username'),
            width: 130,
            render: (_, person) => person.username ?? '—',
          },
          {
            key: 'account',
            title: t('admin.people.account'),
            width: 110,
            render: (_, person) => <Account person={person} />,
          },
        ]}
      />
      <Flex justify="center" style={{ margin: 16 }}>
        {people.hasNextPage ? (
          <Button loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t('admin.common.more')}
          </Button>
        ) : (
          rows.length > 0 && <span className="quiet">{t('admin.people.total', { count: rows.length })}</span>
        )}
      </Flex>
    </>
  )
}

function Posts({ person }: { person: Person }) {
  const { t, code } = useText()
  const today = countyToday()
  const current = sortPosts(person.posts, today).filter((post) => postTime(post, today) === 'current')
  if (current.length === 0) return <span className="quiet">{t('admin.people.noPost')}</span>
  return (
    <>
      {current.slice(0, POSTS_SHOWN).map((post) => (
        <Tag key={post.id}>{[code('role', post.role), post.areaName, post.unitName].filter(Boolean).join(' · ')}</Tag>
      ))}
      {current.length > POSTS_SHOWN && <span className="quiet">+{current.length - POSTS_SHOWN}</span>}
    </>
  )
}

const LOOK = {
  none: { mark: '○', tone: 'plain' },
  active: { mark: '●', tone: 'done' },
  disabled: { mark: '×', tone: 'danger' },
} as const

/** State of the account as a word and a shape. */
export function Account({ person }: { person: Pick<Person, 'account'> }) {
  const { code } = useText()
  const { mark, tone } = LOOK[person.account]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{mark}</span> {code('account', person.account)}
    </span>
  )
}
