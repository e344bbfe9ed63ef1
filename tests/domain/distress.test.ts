import { describe, expect, it } from 'vitest'
import { detectDistress } from '../../src/domain/distress.ts'

const SELF_HARM = [
  '我不想活了',
  '还不上钱活着没意思',
  '被逼得想死',
  '真想从楼上跳下去',
  '欠这么多债不如死了算了',
  '我准备喝农药',
  '活不下去了',
  '老婆跟我离了，卡也冻了，我想一了百了',
  '再逼我我就死给你们看',
  '撑不下去了想死',
  '我想结束自己的生命',
  '要不是有孩子早就自杀了，我真的想自杀',
  '没活路了',
  '我写好了遗书',
  '带着孩子一起死',
]
const THREATS = [
  '我要去法院砍了那个法官',
  '再不给钱我就杀了他全家',
  '大不了同归于尽',
  '我带汽油去执行局',
  '把老赖弄死算了',
  '我要炸了法院',
  '拿刀去找他',
  '我要叫人打断他的腿',
]
const ORDINARY = [
  '被执行人死亡了怎么办',
  '债务人自杀了还能执行他的遗产吗',
  '他跳楼了，房子还能拍卖吗',
  '对方扬言要杀我，我怎么办',
  '被执行人威胁我说要弄死我',
  '跳楼价处理的货能查封吗',
  '死亡赔偿金能不能执行',
  '期限卡得太死了能延期吗',
  '拍卖起拍价砍掉一半合法吗',
  '砍头息算不算本金',
  '刑法第三百一十三条判几年',
  '法院要我死守着这房子吗',
  '对方死皮赖脸不还钱',
  '打死我也不信他没钱',
  '老人去世了，债要我还吗',
  '气死我了，法院就是不执行',
  '儿子叫人打残了，判赔的钱一分没执行回来',
  '他们虚报工人工资，我们咋捅破',
]

describe('detectDistress', () => {
  it.each(SELF_HARM)('should hear despair in: %s', text => {
    expect(detectDistress(text)).toBe('self-harm')
  })
  it.each(THREATS)('should hear a threat in: %s', text => {
    expect(detectDistress(text)).toBe('threat')
  })
  it.each(ORDINARY)('should take for an ordinary question: %s', text => {
    expect(detectDistress(text)).toBeNull()
  })
  it('should see through spaces and marks', () => {
    expect(detectDistress('我 不 想 活 了 。。。')).toBe('self-harm')
  })
})
