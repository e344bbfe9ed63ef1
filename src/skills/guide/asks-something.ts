const ASKS =
  /[?？]|吗|怎么|咋|如何|多少|多久|多长|几[天年月个次]|什么|啥|哪[里儿个些家天种]|为什么|凭什么|能不能|可不可以|会不会|是不是|要不要|有没有|行不行|谁|[呢不么]$/

/** Whether a message asks something rather than answers. */
export const asksSomething = (text: string): boolean => [...text].length >= 5 && ASKS.test(text.trim())
