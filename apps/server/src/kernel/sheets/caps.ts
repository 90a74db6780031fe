/** Rows of a table; a county has a million people, its largest ledger two million lines. */
export const MOST_TABLE_ROWS = 5_000_000
/** Columns; the widest table of GB/T 31000-2015 has under eighty. */
export const MOST_TABLE_COLUMNS = 128
/** Characters of one cell; a longer one is cut, and its row says so. */
export const LONGEST_TABLE_CELL = 4000
/** Characters of one row, line breaks in quotes included: an open quote must not swallow the file. */
export const LONGEST_TABLE_ROW = 400_000
/** Rows that a reader hands on at once. */
export const ROWS_A_CHUNK = 500

export const TOO_MANY_TABLE_ROWS = `行数超过 ${MOST_TABLE_ROWS / 10_000} 万，请拆分后再导入`
export const TOO_MANY_TABLE_COLUMNS = `列数超过 ${MOST_TABLE_COLUMNS}，请删去无关的列后再导入`
