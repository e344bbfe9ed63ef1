const ORDERS: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|不必遵守|别管|绕过|跳过|覆盖|推翻)[^。；\n]{0,12}(?:指令|指示|提示词|提示语|提示|设定|prompt)/i,
  /(?:请|你|您|现在起?|立即|务必)[^。；，\n]{0,4}(?:忽略|无视|忘记|忘掉|不要理会)[^。；\n]{0,8}(?:以上|上述|上面|之前|此前|前面|先前|所有|一切|全部)/,
  /(?:系统|隐藏|初始|内置)\s*(?:提示词|提示语|指令)|system\s*prompt|系统\s*prompt/i,
  /(?:从现在(?:起|开始)|接下来|自此)[，,]?\s*(?:你|您)(?:就)?(?:是|要|将|必须|应当|只能|需要|不再|扮演)/,
  /你(?:现在|将|要)?(?:扮演|充当|是一[个名位])[^。；\n]{0,16}(?:助手|机器人|模型|AI|角色|专家|客服)/i,
  /(?:AI|人工智能|大?语言模型|大模型|聊天机器人|智能助手|问答系统|助手)[^。；\n]{0,12}(?:请|必须|务必|应当|应该|只能|不得|不要|要)[^。；\n]{0,10}(?:回答|回复|输出|告诉|推荐|声称|说明自己|执行以下|遵循|照做)/i,
  /(?:请|务必|必须|应当|一律|直接)\s*(?:向|对|给)?(?:用户|提问者|提问的人|当事人|来访者)?[^。；，\n]{0,4}(?:回答|回复|输出|告知|告诉)(?:用户|提问者|他们?|对方|所有人|[:：“"])/,
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|all|earlier|system)\b.{0,30}\b(?:instructions?|prompts?|rules?|messages?)\b/i,
  /\b(?:you are now|act as|pretend to be|developer mode|jailbreak|do anything now|new instructions?)\b/i,
  /\b(?:reveal|print|repeat|output)\b.{0,30}\b(?:system prompt|instructions|api key|password)\b/i,
  /<\|?(?:im_start|im_end|system|endoftext|user|assistant)\|?>|\[\/?(?:INST|SYS)\]|<<\/?SYS>>|^\s*#{2,4}\s*(?:system|instruction|assistant)\b/im,
  /^\s*(?:system|assistant|human|user|系统消息|系统提示)\s*[:：]/i,
]

const PAYMENT =
  /(?:汇款|汇入|汇至|转账|转入|打款|打入|缴入|付至|支付至)[^。\n]{0,40}?(?:账号|账户|帐号|卡号)?[^。\n]{0,20}?\d[\d\s-]{14,22}\d/
const ENCODED = /(?:[A-Za-z0-9+/]{120,}={0,2}|(?:\\u[0-9a-f]{4}){12,}|(?:%[0-9a-f]{2}){30,}|(?:&#x?[0-9a-f]+;){12,})/i

/** Why a text addresses the machine that reads it rather than a person, or sends people's money somewhere; `null` for ordinary text. */
export function findInstruction(text: string): string | null {
  const plain = text.normalize('NFKC')
  if (ORDERS.some(order => order.test(plain))) return 'speaks to the program that reads it'
  if (PAYMENT.test(plain)) return 'asks for money to be paid to an account'
  return ENCODED.test(plain) ? 'carries encoded text' : null
}
