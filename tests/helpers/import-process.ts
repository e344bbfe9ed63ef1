// `npm run import-cases -- FILE --report REPORT` in a process of its own.
process.argv.push(process.env.IMPORT_FILE ?? '', '--report', process.env.IMPORT_REPORT ?? '')
await import('../../scripts/import-cases.ts')
