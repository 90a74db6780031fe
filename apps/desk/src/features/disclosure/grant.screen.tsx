import { useParams } from '@tanstack/react-router'
import { grantRoutes, NUMBER_KINDS, type ExactNumber, type ShownSubject } from '@yiwang/contract/disclosure'
import { Button, Card, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useGrant, useGrantSubjects } from './disclosure.query.ts'
import { useFactWords } from './fact-words.ts'
import { SubjectFacts } from './subject-facts.tsx'

/** What a department sees under a grant: nothing before it asks, and every one shown is logged. */
export function GrantScreen() {
  const { t } = useText()
  const factWords = useFactWords()
  const { grantId } = useParams({ strict: false })
  const grant = useGrant(grantId ?? '')
  if (grant.isPending) return <Loading rows={6} />
  if (grant.isError) return <ErrorState error={grant.error} onRetry={() => void grant.refetch()} />
  const { area, facts, purpose, until, can, id } = grant.data
  return (
    <div className="page">
      <PageHeader
        title={t('disclosure.grants.screen', { area })}
        sub={
          <>
            <div>{purpose}</div>
            <div>
              {factWords(facts)} · {t('disclosure.grants.until', { day: until })}
            </div>
          </>
        }
      />
      {can.use ? <LookUp grantId={id} /> : <EmptyState title={t('disclosure.grants.over')} />}
    </div>
  )
}

function LookUp({ grantId }: { grantId: string }) {
  const { t, code } = useText()
  const find = useWrite(grantRoutes.find)
  const [lists, setLists] = useState(false)
  return (
    <>
      <Form<ExactNumber>
        layout="inline"
        initialValues={{ kind: 'identity-number' }}
        onFinish={(body) => find.mutate({ call: { params: { grantId }, body } })}
      >
        <Form.Item name="kind" label={t('disclosure.openings.numberKind')}>
          <Select
            style={{ minWidth: 140 }}
            options={NUMBER_KINDS.map((kind) => ({ value: kind, label: code('registers', `numberKind.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="value"
          label={t('disclosure.openings.number')}
          rules={[{ required: true, min: 4, message: t('disclosure.noteNeeded', { n: 4 }) }]}
        >
          <Input maxLength={40} autoComplete="off" autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={find.isPending}>
          {t('disclosure.grants.find')}
        </Button>
      </Form>
      <p className="quiet">{t('disclosure.grants.logged')}</p>
      <FormProblem error={find.error} />
      {find.data?.items.length === 0 && <EmptyState title={t('disclosure.grants.nobody')} />}
      <Subjects subjects={find.data?.items ?? []} grantId={grantId} />
      {lists ? (
        <List grantId={grantId} />
      ) : (
        <Button style={{ marginTop: 16 }} onClick={() => setLists(true)}>
          {t('disclosure.grants.list')}
        </Button>
      )}
    </>
  )
}

function List({ grantId }: { grantId: string }) {
  const { t } = useText()
  const subjects = useGrantSubjects(grantId)
  const rows = rowsOf(subjects.data?.pages)
  return (
    <PagedRows query={subjects} isEmpty={rows.length === 0} empty={{ title: t('disclosure.grants.nobody') }}>
      <Subjects subjects={rows} grantId={grantId} />
    </PagedRows>
  )
}

function Subjects({ subjects, grantId }: { subjects: readonly ShownSubject[]; grantId: string }) {
  return (
    <Flex wrap gap={16} style={{ marginTop: 16 }}>
      {subjects.map((subject) => (
        <Card key={subject.id} size="small" title={subject.label} extra={subject.area} style={{ width: 420 }}>
          <SubjectFacts subject={subject} right={{ grantId }} />
        </Card>
      ))}
    </Flex>
  )
}
