const TRIAL = /起诉|上诉|一审|二审|开庭|诉状|打官司|立案|律师费|小额诉讼|律师函|借条|欠条/
const AFTER_THE_TRIAL =
  /执行|判(了|下来|决)|查封|冻结|拍卖|失信|限高|法院扣|异议|追加|撤销|分配|保全|终本|再审|检察|调解书|生效|仲裁|公证|老赖/

const SURELY_BEFORE =
  /上诉|答辩状|举证期限|改判|(还|都)?没(有)?(打官司|起诉|判呢|告我)|刚收到传票|(被告|原告)不来|小额诉讼/
const ENFORCED = /执行|查封|冻结|拍卖|失信|限高|被拘|划走/

/** Hint: a lawsuit that has not been decided yet, where there is nothing to enforce. */
export const speaksOfTrial = (text: string): boolean =>
  (TRIAL.test(text) && !AFTER_THE_TRIAL.test(text)) || (SURELY_BEFORE.test(text) && !ENFORCED.test(text))

const SMALL_TALK =
  /(你|您)(是|叫|会|有|几岁|觉得|喜欢|能|吃)(?!.{0,6}(法院|法官|执行|我))|帮我写|写(个|首|篇|一份)|推荐|怎么做|多少钱一|天气|下雨|翻译|讲个|唱/

/** Hint: talk with the program itself, or a task for it. */
export const isSmallTalk = (text: string): boolean => SMALL_TALK.test(text)
