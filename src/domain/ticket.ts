/** Why a conversation goes to a person. */
export type EscalationReason = 'asked' | 'distress' | 'threat'
