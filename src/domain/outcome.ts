/** Every way in which a turn can end. The families (the part before the first _) are a public contract. */
const OUTCOMES = [
  'answered',
  'clarification_greeting',
  'clarification_too_vague',
  'clarification_no_text',
  'clarification_language',
  'clarification_consent',
  'unanswerable_no_source',
  'unanswerable_out_of_scope',
  'unanswerable_own_case',
  'refused_prediction',
  'refused_private_data',
  'refused_evasion',
  'refused_harm',
  'escalated_distress',
  'escalated_threat',
  'escalated_person',
  'escalated_open',
  'escalated_withdrawn',
  'escalated_reply',
  'escalated_notice',
  'escalated_rated',
  'guided_court_message',
  'guided_my_data',
  'guided_deadline',
  'case_status',
  'case_verify_needed',
  'case_not_verified',
  'case_group_refused',
  'case_managed',
  'error_input',
  'error_rate_limited',
  'error_internal',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export const isOutcome = (text: string): text is Outcome => (OUTCOMES as readonly string[]).includes(text)
