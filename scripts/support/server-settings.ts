/**
 * How a server's process is started. A small young space that is collected by one thread keeps memory low and leaves the other
 * core to the engine.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=256', '--no-parallel-scavenge'] as const

/**
 * For glibc's allocator, which reads it as the process starts: blocks from 128 kB go back to the system when they are freed.
 * Left alone, it raises that bound at the first large block, and 40 MB stay behind from loading the knowledge base.
 */
export const SERVER_ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: '131072' } as const
