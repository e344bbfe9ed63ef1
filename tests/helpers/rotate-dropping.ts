// `npm run rotate-key -- --drop-old` in a process of its own.
process.argv.push('--drop-old')
await import('../../scripts/rotate-key.ts')
