import fc from 'fast-check'

/** Every run tries the same values; `FC_SEED=4711 npm test` tries others. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) })
