/** Words that speak of enforcement, or of what it touches. Few are proof; none at all means that the question is about something else. */
const ENFORCEMENT =
  /法院|法官|执行|失信|限高|限消|限制|老赖|黑名单|被执|申请人|判决|判了|判他|判给|裁定|调解书|仲裁|公证|官司|起诉|诉讼|立案|案子|案件|案号|查封|冻结|扣押|划走|划扣|划拨|封|冻|扣了|扣我|拍卖|法拍|网拍|竞拍|竞买|流拍|起拍|评估|保全|异议|复议|再审|抗诉|检察|信访|上访|举报|投诉|国家赔偿|拒执|拘留|罚款|破产|重整|债|欠|还钱|还款|还清|还完|还不|讨薪|要钱|案款|执行款|分配|终本|和解|担保|抵押|股东|股权|追加|腾房|腾退|搬离|财产|线索|悬赏|申报|利息|滞纳|征信|信用|修复|飞机|机票|高铁|动车|出境|出国|工资|工钱|公积金|养老金|公务员|村干部|低保|唯一|住房|房子|司法|公安|移送|判刑|坐牢|12368|12309|网站|名单|工作日|期限|几天|多少天|时效|送达|传票|通知书|令|批准|解除|解封|撤销|恢复|中止|终结|委托|管辖|代理人|律师|减刑|罚金|追缴|退赔|赃|会议|报告|统计|院长|系统|热线|电话|接访|拍了|开拍|挂拍|拍卖|限着|保险理财|违规|起算|管理人|悔拍|交房|退钱|判决书|裁决|民诉法|司法解释|条款|第.{1,8}条/

export const speaksOfEnforcement = (text: string): boolean => ENFORCEMENT.test(text)

/** Words that hardly anybody uses who does not speak of enforcement. */
const SURELY_ENFORCEMENT =
  /被执行|强制执行|申请执行|执行(法官|局|案|款|通知|异议|和解|阶段|立案)|失信|限高|限制(高)?消费|老赖|黑名单|查封|冻结|扣划|划扣|终本|法拍|司法拍卖|会(不会)?被(法院)?(拍|封|冻|扣|划|执行)|法院.{0,6}(拍|封|冻|扣|划)了?(我|俺|走|卖)?/

export const surelySpeaksOfEnforcement = (text: string): boolean => SURELY_ENFORCEMENT.test(text)

const INSTRUCTION =
  /(忽略|无视|忘记|跳过|不要管)(掉|你)?(以上|之前|前面|上面|所有|全部|你的)(的|所有)*.{0,6}(指令|规则|提示|设定|限制|要求)|系统提示词|开发者模式|越狱模式|翻译成(英|日|韩|法|俄|德)|翻译(一下|下)?(这|那|下面|以下)(一?[段句篇份个]|的)|角色扮演|(假装|扮演)你?(是|成)|你现在是.{0,12}(AI|人工智能|模型|助手)|重复.{0,4}(遍|次).{0,12}(字|话)|ignore (all )?(the )?previous|base64|rot13|系统(通知|消息|指令)[：:].{0,30}(核验|授权|展示|放行|输出)|把下面.{0,6}(话|内容).{0,8}(当|作)|(你的|内部)(密钥|训练数据|提示词)/i

/** Whether a message gives orders to the program instead of asking something. */
export const instructsTheBot = (text: string): boolean => INSTRUCTION.test(text)
