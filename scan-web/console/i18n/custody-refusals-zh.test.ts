import { describe, expect, it } from '@jest/globals';
import { translateRefusal } from './refusals-zh.ts';

const sscc = '069234560000000100';
const other = '069234560000000025';

describe('refusals about goods in Chinese', () => {
  it.each([
    [
      `Units 3 to 5 of batch 5 are packed in ${sscc}; take them out first, or repack them`,
      `批次 5 序号 3–5 已装在 ${sscc} 里：请先取出，或用改装`,
    ],
    [
      `Unit 7 of batch 2 is packed in ${sscc}; name that SSCC, or take them out first`,
      `批次 2 序号 7 装在 ${sscc} 里：请整件处理 ${sscc}，或先取出`,
    ],
    [`${other} is packed in ${sscc}; take it out first`, `${other} 已装在 ${sscc} 里：请先取出`],
    [
      `${sscc} is at the brand; 华东总仓 cannot ship what it does not hold`,
      `${sscc} 在品牌；华东总仓不能发不在自己手里的货`,
    ],
    [
      `${sscc} is at 浙江湖畔, shipped with mov_1; the brand cannot ship what it does not hold`,
      `${sscc} 在浙江湖畔那里（流转单 mov_1）；品牌不能发不在自己手里的货`,
    ],
    [
      `${sscc} is on the way to 浙江湖畔 already, with mov_1`,
      `${sscc} 已在发往浙江湖畔的途中（流转单 mov_1）`,
    ],
    [
      `${sscc} is shipped to 浙江湖畔; receive it there first`,
      `${sscc} 已发往浙江湖畔：请先在那里收货`,
    ],
    [
      `Unit 1 of batch 2 is at 总仓, and ${sscc} is packed at the brand; move them there first`,
      `批次 2 序号 1 在总仓，而 ${sscc} 在品牌装箱：请先把货移过去`,
    ],
    [`${sscc} cannot be packed into itself`, `${sscc} 不能装进自己`],
    [`${sscc} is in no other logistic unit`, `${sscc} 没有装在任何箱里`],
    [
      'this is no code of an issued item of the brand; take it out',
      '不是本品牌已签发的码，请拿出来',
    ],
    [
      'there is no SSCC (00) in (01)09520000001018; give an SSCC: 18 digits, (00) and 18 digits, or a Digital Link of it',
      '里面没有 SSCC（00）：请扫箱或托盘的标签，或输入 18 位数字',
    ],
    [
      'No application identifier of GS1 begins here: pall; give an SSCC: 18 digits, (00) and 18 digits, or a Digital Link of it',
      '读不出 SSCC：请扫箱或托盘的标签，或输入 18 位数字',
    ],
    [
      `${sscc} is on the way to 华东商贸, not on the way to 华西商贸; tell what is missing before, or record the receipt there, and put this away`,
      `${sscc} 正发往华东商贸，不是发往华西商贸：请补记之前缺的一步，或直接登记收货后搁置`,
    ],
    [
      'Units 3 to 5 of batch 5 are at the brand, not on the way to 华西商贸; tell what is missing before, or record the receipt there, and put this away',
      '批次 5 序号 3–5 在品牌，当时并没有发往华西商贸：请补记之前缺的一步，或直接登记收货后搁置',
    ],
    [
      'No site or dealer has the GLN of https://id.gs1.org/414/6901234567892; give it to who received the goods, then try again',
      '没有地点或经销商用这个 GLN（https://id.gs1.org/414/6901234567892）：请给收货方填上，再试一次',
    ],
    [
      'Who told that 华东商贸 received these goods says now that it did not happen so; the receipt stands. See where they are, and put this away',
      '告知华东商贸已收货的一方撤回了说法；收货记录仍在：请核实货在哪里，再搁置',
    ],
    [
      'Unit 7 of batch 2 is under the open recall rcl_1; leave it out, send it to a site of the brand, or end the recall first',
      '批次 2 序号 7 正在召回（rcl_1）：请拿出来，或发到品牌自己的地点；要发给经销商，须先结束召回',
    ],
    ['the GTIN ends in the check digit 3, must end in 2', 'GTIN 校验位不对：末位是 3，应为 2'],
    [
      'there is no item (01)…(21)… in (00)340123450000000017; give the code, its link, or (01)…(21)…',
      '里面没有商品码（01）…（21）…：请扫商品的标签',
    ],
    ['the SSCC ends in the check digit 1, must end in 8', 'SSCC 校验位不对：末位是 1，应为 8'],
    [
      'Set the brand’s GS1 company prefix first, or name the SSCC that is printed',
      '请先设置厂商识别代码，或扫已印好的 SSCC',
    ],
  ])('says “%s”', (message, chinese) => {
    expect(translateRefusal(message)).toBe(chinese);
  });
});
