import pg from 'pg'

/**
 * What a PostgreSQL server does by itself in the hours after many rows came in (until then every reader does a part of
 * it), and readings of table and index, so that they lie in the machine's memory as far as there is room.
 */
export async function settlePostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const step of STEPS) await client.query(step)
  } finally {
    await client.end()
  }
}

const STEPS = [
  'vacuum (analyze) cases',
  'checkpoint',
  // Twice: what was read once only is the first that the machine lets go.
  'select sum(length(sealed)) from cases',
  'select sum(length(sealed)) from cases',
  'set enable_seqscan = off',
  "select count(*) from cases where number_index > ''",
]
