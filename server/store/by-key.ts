/** Rows sorted into lists by a key, each list in the order of the rows. */
export function byKey<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(key(row));
    if (list) list.push(row);
    else lists.set(key(row), [row]);
  }
  return lists;
}
