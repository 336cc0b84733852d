import Sqlite from 'better-sqlite3';

/** Copies a SQLite database page by page while others write to it; the copy is one moment's whole state. */
export async function backupDatabase(from: string, to: string): Promise<void> {
  const db = new Sqlite(from, { readonly: true, fileMustExist: true });
  try {
    await db.backup(to);
  } finally {
    db.close();
  }
}
