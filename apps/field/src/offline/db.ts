import { Dexie, type EntityTable, type Table } from 'dexie'
import type {
  AnswerRow,
  ChunkRow,
  CursorRow,
  DraftRow,
  LeaseRow,
  MetaRow,
  OperationRow,
  PartRow,
  PersonRow,
  ReceiptRow,
  SnapshotRow,
} from './rows.ts'

export const DATABASE = 'yiwang.field'

type Engine = { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }

/**
 * The database of this origin. Every write waits until it is on the disk: what a browser does by default lost hundreds
 * of records that were said to be saved when the power was cut.
 */
export class FieldDb extends Dexie {
  declare people: EntityTable<PersonRow, 'personId'>
  declare operations: EntityTable<OperationRow, 'id'>
  declare receipts: EntityTable<ReceiptRow, 'id'>
  declare parts: EntityTable<PartRow, 'id'>
  declare chunks: Table<ChunkRow, [string, number]>
  declare drafts: Table<DraftRow, [string, string, string]>
  declare snapshot: Table<SnapshotRow, [string, string, string, string]>
  declare cursors: Table<CursorRow, [string, string, string]>
  declare answers: Table<AnswerRow, [string, string]>
  declare meta: EntityTable<MetaRow, 'key'>
  declare leases: EntityTable<LeaseRow, 'name'>

  constructor(name: string = DATABASE, engine?: Engine) {
    super(name, { chromeTransactionDurability: 'strict', ...engine })
    this.version(1).stores({
      people: 'personId',
      operations: 'id, personId, [personId+sequence], [personId+aggregate]',
      receipts: 'id, [personId+at], [personId+sequence]',
      parts: 'id, [personId+state]',
      chunks: '[partId+index], partId',
      drafts: '[personId+form+subject], personId',
      snapshot: '[personId+areaId+stream+id], [personId+stream+id], [personId+areaId+stream]',
      cursors: '[personId+areaId+stream], personId',
      answers: '[personId+key], personId',
      meta: 'key',
      leases: 'name',
    })
  }

  /** One that could not be opened is tried anew by whoever uses it next: dexie alone would give up until a reload. */
  override open() {
    const opening = super.open()
    const again = () => {
      if (!this.isOpen()) this.close({ disableAutoOpen: false })
    }
    // After those who waited have been told.
    opening.catch(() => setTimeout(again))
    return opening
  }
}
