/** Kinds of enforcement cases: what a person who reads the code on a notice needs to know about it. */
export const ENFORCEMENT_CASES: Readonly<Record<string, { readonly name: string; readonly meaning: string }>> = {
  执: { name: '首次执行案件', meaning: '法院第一次为这份生效文书立案执行' },
  执恢: { name: '恢复执行案件', meaning: '终本、中止或和解之后，执行重新开始' },
  执保: { name: '财产保全执行案件', meaning: '执行保全裁定，把财产先查封、冻结住' },
  执异: { name: '执行异议案件', meaning: '当事人、利害关系人或案外人对执行提出异议，法院在审查' },
  执复: { name: '执行复议案件', meaning: '对执行异议裁定或罚款、拘留等决定不服，上一级法院在复议' },
  执监: { name: '执行监督案件', meaning: '上级法院或本院在复查执行是否合法' },
  执协: { name: '执行协调案件', meaning: '几个法院对执行有争议，由上级法院协调' },
  执他: { name: '其他执行案件', meaning: '上面各类之外的执行事项' },
}
