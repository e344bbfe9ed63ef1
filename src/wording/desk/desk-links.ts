/** What the terminal says of the desk at the start. The token stands behind `#`, so that no server ever sees it in an address. */
export const deskLinks = (home: string, setupToken: string | null): readonly string[] => [
  `staff desk: ${home}/desk`,
  ...(setupToken ? [`first administrator, within 24 h and once: ${home}/desk#/setup/${setupToken}`] : []),
]
