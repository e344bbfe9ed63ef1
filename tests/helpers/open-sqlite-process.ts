import { openSqliteFile } from '../../src/stores/sql/open-sqlite-file.ts'

// Opens a new SQLite file every 20 ms from the moment START on, in the folder FOLDER; several of these processes so meet at
// every file. Prints how many it opened.
const FILES = 100
const EVERY_MS = 20

const start = Number(process.env.START)
let opened = 0
for (let file = 0; file < FILES; file++) {
  // A pause would let each process come at a time of its own.
  while (Date.now() < start + file * EVERY_MS);
  const sqlite = await openSqliteFile(`${process.env.FOLDER}/${file}.db`)
  sqlite.exec('create table if not exists met (at); insert into met values (1)')
  sqlite.close()
  opened++
}
process.stdout.write(String(opened))
