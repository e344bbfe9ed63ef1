import type { Reply, ReplyBlock } from './reply.ts'

/** A reply with a block that stays with it whatever the rest is filled in with; before the closing note, which is about the whole. */
export function addBeside(reply: Reply, added: Omit<ReplyBlock, 'beside'>): Reply {
  const { blocks } = reply
  const end = added.kind !== 'note' && blocks.at(-1)?.kind === 'note' ? blocks.length - 1 : blocks.length
  return { ...reply, blocks: [...blocks.slice(0, end), { ...added, beside: true }, ...blocks.slice(end)] }
}

/** What was filled in for a stored reply, with what stands beside it there. */
export const keepBeside = (stored: Reply, shown: Reply): Reply =>
  stored.blocks.filter(({ beside }) => beside).reduce(addBeside, shown)
