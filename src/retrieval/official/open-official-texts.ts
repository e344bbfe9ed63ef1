import type { PolicyDocument } from '../../domain/passage.ts'
import { createOfficialLibrary, type OfficialLibrary } from './create-official-library.ts'
import { listVersions, OfficialStoreError, readPointer, readPointerStamp, readVersion } from './official-store.ts'

/** The official texts in use, whichever version that is now. */
export interface OfficialTexts {
  /** The version in use; `null` when none is loaded. Whoever makes an answer takes it once and stays with it. */
  current(): OfficialLibrary | null
  /** Looks whether another version is in use by now and loads it beside the old one; resolves when that is done. */
  refresh(): Promise<void>
  close(): void
}

export interface OfficialTextsDependencies {
  /** `official/` below the data folder. */
  readonly folder: string
  readonly digests: ReadonlyMap<string, PolicyDocument>
  /** How often to look for another version, in milliseconds; 0 looks only when asked to. */
  readonly pollMs: number
  readonly onNotice?: (notice: string) => void
}

/** Loads the version in use and follows the pointer. A damaged version is never used: the one before it, or the one already loaded, serves on. */
export async function openOfficialTexts({
  folder,
  digests,
  pollMs,
  onNotice = () => {},
}: OfficialTextsDependencies): Promise<OfficialTexts> {
  let library: OfficialLibrary | null = null
  let stamp: string | null = null
  let loading: Promise<void> | null = null

  const load = async (): Promise<void> => {
    const found = await readPointerStamp(folder)
    if (found === stamp) return
    stamp = found
    try {
      const version = await readPointer(folder)
      if (version === null) library = null
      else if (version !== library?.version)
        library = createOfficialLibrary(await readVersion(folder, version), digests)
    } catch (error) {
      if (!(error instanceof OfficialStoreError)) {
        // A passing fault of the disk: look again next time.
        stamp = null
        throw error
      }
      onNotice(error.message)
      library ??= await loadNewestSound(folder, digests)
    }
  }
  const refresh = (): Promise<void> => {
    loading ??= load().finally(() => {
      loading = null
    })
    return loading
  }
  await refresh()
  const timer =
    pollMs > 0
      ? setInterval(
          () => void refresh().catch(error => onNotice(`official texts: ${(error as Error).message}`)),
          pollMs,
        )
      : undefined
  timer?.unref()
  return { current: () => library, refresh, close: () => clearInterval(timer) }
}

async function loadNewestSound(
  folder: string,
  digests: ReadonlyMap<string, PolicyDocument>,
): Promise<OfficialLibrary | null> {
  for (const version of await listVersions(folder)) {
    const sound = await readVersion(folder, version).catch(() => null)
    if (sound) return createOfficialLibrary(sound, digests)
  }
  return null
}
