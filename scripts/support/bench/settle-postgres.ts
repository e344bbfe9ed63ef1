import pg from 'pg'

/** What a PostgreSQL server does by itself in the hours after many rows came in; until then every reader does a part of it. */
export async function settlePostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('vacuum (analyze) cases')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
