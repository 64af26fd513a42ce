import { translateCustodyRefusal } from './custody-refusals-zh.ts';
import { translatePrinterNotice } from './printer-notices-zh.ts';

/** The service's refusals in English, each with its Chinese sentence; `$1` is what the group found. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^must consist of digits only$/, '只能填数字'],
  [/^has (\d+) digits, must have (.+)$/, '填了 $1 位，应为 $2 位'],
  [
    /^ends in the check digit (\d), must end in (\d)$/,
    '校验位不对：末位是 $1，应为 $2，请核对整个号码',
  ],
  [/^give 8, 12, 13 or 14 digits$/, '请填 8、12、13 或 14 位数字'],
  [/^give the 13 digits of the GLN$/, '请填 13 位 GLN'],
  [/^order (?:1 to (\d+) codes|at least one code)$/, '数量超出范围'],
  [/^must be after the production date$/, '须晚于生产日期'],
  [/^must not be before `from`$/, '不能小于起始值'],
  [/^the largest index of batch (\d+) is (\d+)$/, '批次 $1 的序号最大为 $2'],
  [
    /^a sheet has at most (\d+) labels; end at (\d+) and print the rest after it$/,
    '一份最多 $1 个标签；请到序号 $2 为止，其余另打一份',
  ],
  [
    /^(\d+) alerts match, a file has at most (\d+); .+$/,
    '符合条件的预警有 $1 条，一个文件最多 $2 条；请缩短时间范围或增加筛选',
  ],
  [/^give the code of a province, such as 330000$/, '请选择省份'],
  [/^there is no batch (\d+)$/i, '没有批次 $1'],
  [/^there is no such product; choose one$/, '没有这个商品，请重新选择'],
  [/^there is no such dealer; choose one$/, '没有这个经销商，请重新选择'],
  [/^Networks’ addresses alone accuse nobody; .+$/, '仅凭网络地址不能指控，请先补充证据'],
  [/^The dealer may answer until (.+); wait .+$/, '经销商可在 $1 前答复，请等待答复或期限届满'],
  [/^Decide the case before you close it$/, '请先裁定，再结案'],
  [
    /^The time to answer is over, or the case went on; .+$/,
    '答复期已过，或案件已进入下一步；请致电品牌',
  ],
  [/^say why the penalties differ from those of the rule table$/, '处罚与规则表不同，请说明理由'],
  [/^is no code of your brand; .+$/, '不是本品牌的码，请核对后重新输入'],
  [/^must not lie in the future$/, '不能晚于现在'],
  [/^send this photograph first, then name it$/, '照片没有传上来，请重新添加'],
  [/^is no photograph that can be read; .+$/, '照片无法读取，请重新拍摄'],
  [/^A dealer’s account stays one; .+$/, '经销商账号不能改为其他角色；请停用后另建账号'],
  [/^choose someone of your brand who may handle cases$/, '请选择有权办案的员工'],
  [/^(\d+) is no province or city of China$/, '$1 不是中国的省或市'],
  [/^give a host name such as (.+)$/, '请填域名，例如 $1'],
  [/^give a colour such as (.+)$/, '请填颜色，例如 $1'],
  [/^give an IANA time zone such as (.+)$/, '请填 IANA 时区，例如 $1'],
  [/^is easy to guess \(.*\); .+$/, '太容易猜到；请用四个或更多互不相关的词，或由密码管理器生成'],
  [/^is not your password$/, '密码不正确'],
  [/^must differ from the current password$/, '新密码不能与当前密码相同'],
  [/^is not the app’s current code; .+$/, '不是应用当前显示的数字，请核对手机时间'],
  [/^Set up two-step sign-in for your own account first$/, '请先为自己的账户开启两步登录'],
  [/^Your brand asks owners for two-step sign-in; .+$/, '您的品牌要求所有者使用两步登录'],
  [/^must lead to a host on the internet$/, '须是公网上可以访问的地址'],
  [/^must hold no user name or password$/, '地址里不能含用户名或密码'],
  [/^Set the webhook’s address first$/, '请先填写接收地址'],
  [/^The brand has (\d+) API keys that work; .+$/, '可用的密钥已达 $1 把，请先撤销不用的'],
  [/^The key is revoked, expired or was just rotated; .+$/, '密钥已撤销、过期或刚更换过，请刷新'],
  [/^use at least (\d+) characters$/, '至少 $1 个字符'],
  [
    /^the picture has more than (\d+) million pixels; send a smaller one$/,
    '图片超过 $1 百万像素，请换小一些的',
  ],
  [/^the picture is damaged; save it again and send that$/, '图片已损坏，请重新保存后再上传'],
  [/^Send a picture as JPEG, PNG or WebP$/, '请上传 JPEG、PNG 或 WebP 图片'],
  [
    /^A product with the GTIN (\d+) exists already; .+$/,
    '已有 GTIN 为 $1 的商品，请查找它或核对号码',
  ],
  [/^Another dealer has the GLN (\d+); .+$/, '另一个经销商已用 GLN $1，请核对号码'],
  [/^The host (\S+) belongs to another brand; .+$/, '域名 $1 属于其他品牌，请填自己的域名'],
  [/^(\S+@\S+) already has an account$/, '$1 已有账户'],
  [/^Ask another owner to change your own account$/, '自己的账户须由另一位所有者修改'],
  [/^Your role is \w+$/, '如有需要，请联系品牌所有者调整角色'],
  [
    /^(.+): (.+) has it exclusively from (\S+) without an end; .+$/,
    '$1：$2 从 $3 起独家拥有；请去掉这些地方，或先结束那一份',
  ],
  [
    /^(.+): (.+) has it exclusively from (\S+) until (\S+); .+$/,
    '$1：$2 在 $3 至 $4 独家拥有；请去掉这些地方，或先结束那一份',
  ],
  [
    /^(.+): (.+) sells there from (\S+) (?:without an end|until \S+); .+$/,
    '$1：$2 从 $3 起已有这里，不能再约定独家；请去掉这些地方，或先结束那一份',
  ],
  [
    /^(.+) has a territory for these products from (\S+) (?:without an end|until \S+); .+$/,
    '$1 从 $2 起已有这类商品的约定；请先结束它，或改选别的日期',
  ],
  [/^The territory begins on (\S+); .+$/, '这份约定从 $1 起才有效，请选更晚的日期'],
  [/^The territory ends already on (\S+); .+$/, '这份约定已定在 $1 结束，只能提前，不能推后'],
  [/^nobody scanned it in the last 15 minutes; .+$/, '15 分钟内没有人扫过它，请先用那部手机扫一次'],
  [/^several phones scanned it just now; .+$/, '刚才有几部手机扫过它，请换一件商品'],
  [/^The phone’s scans count already$/, '这部手机已经撤销，请刷新'],
  [/^The alert is \w+ and cannot become \w+; .+$/, '这条预警已有人处理，请刷新查看结论'],
  [/^The block has ended already; .+$/, '这个拦截已经结束，请刷新'],
  [/^give an IPv4 or IPv6 address$/, '请填 IPv4 或 IPv6 地址'],
  [/^The job has ended already$/, '任务已经结束'],
  [/^The brand has used all (\d+) batch numbers$/, '品牌已用完全部 $1 个批次号'],
  [/^Batch (\d+) has no unit with the index (\d+)$/, '批次 $1 没有序号 $2'],
  [/^Batch (\d+) has no file (\S+)$/, '批次 $1 没有文件 $2'],
  [
    /^The file (\S+) is no longer kept on this machine; make it again$/,
    '文件 $1 已不在服务器上，请重新制作',
  ],
  [/^Batch (\d+) .*: its codes are still being issued; .+$/, '批次 $1 还在发码，请等发码完成'],
  [/^Batch (\d+) .*: its codes could not be issued; .+$/, '批次 $1 发码失败，请先重新发码'],
  [/^Batch (\d+) .*: its codes are issued and nothing .+$/, '批次 $1 已发码，还没有激活'],
  [/^Batch (\d+) .*: it is in use$/, '批次 $1 正在使用'],
  [/^Batch (\d+) .*: all its units are voided for good$/, '批次 $1 已全部作废'],
  [/^Batch (\d+) is \w+; only issued batches .+$/, '批次 $1 现在不能发货：须已发码且未作废'],
  [/^Of these, units? (\d+) to (\d+) went out already .+$/, '其中序号 $1 到 $2 已经发出过'],
  [/^Of these, unit (\d+) went out already .+$/, '其中序号 $1 已经发出过'],
  [
    /^Print job (\S+) \((\S+)\) covers (.+); let it end or cancel it first$/,
    '打印任务 $1 已包含 $3；请等它结束，或先取消它',
  ],
  [/^Printed already: (.+); ask for a reprint .+$/, '已打印过：$1'],
  [/^(\d+) void units are left out$/, '其中 $1 件已作废，不会打印'],
  [/^The work was ended; try again$/, '任务中断了，请重试'],
  [
    /^Writing failed because .+; nothing half-written .+$/,
    '写文件失败：磁盘已满或不能写，请先清理再重试',
  ],
  [/^Units (.+) were voided since; cancel .+$/, '序号 $1 在下单后作废了；请取消任务，重新下单'],
  [
    /^Their codes were handed out to be printed elsewhere: (.+); ask .+$/,
    '这些码已交给别处打印：$1',
  ],
  [/^All these units are void; print others$/, '这些都已作废，请打印其他序号'],
  [/^Your role does not allow reprints; .+$/, '您的角色不能补打，请联系品牌经理'],
  [
    /^The printer (\S+) is printing job (\S+); .+$/,
    '打印机 $1 正在打印任务 $2；请等它结束或先暂停它',
  ],
  [/^The figures have changed since they were shown; .+$/, '数字在显示之后变了，请重新查看'],
  [
    /^A label template with the name “(.+)” exists already; .+$/,
    '已有名为「$1」的模板，请换个名称',
  ],
  [/^This template comes with the service; .+$/, '这是自带的模板，请另存为自己的副本再修改'],
  [
    /^There is a link of this type for the same language.+$/,
    '同一语言、格式和场景已有这类链接，请修改那一个',
  ],
  [/^Somebody set another default for this address.+$/, '刚刚有人设了另一个默认链接，请刷新查看'],
  [/^(\S+) has (\d+) links, the most there can be; .+$/, '$1 已有 $2 个链接，请先删除一个'],
  [/^you have no product with the GTIN (\d+); .+$/, '没有 GTIN 为 $1 的商品，请先新建'],
  [/^an alternative default needs a language.+$/, '备选默认须填语言、格式或场景'],
  [/^\(\d+\) (.*) has (\d+) characters, must have (.+)$/, '「$1」有 $2 个字符，应为 $3 个'],
  [/^\(\d+\) (.*) may only have .+$/, '「$1」含有 GS1 不允许的字符'],
  [/^\(\d+\) of one or two dots .+$/, '不能只填一个或两个点'],
  [/^this leads back to where it starts; .+$/, '这个网址又回到原处，请填别的网址'],
  [/^say what the link leads to, and mark it as the default$/, '请选择链接的类型，并标为默认'],
  [/^ask for at most (\d+) days$/, '最多查询 $1 天'],
  [/^name at least one field to change$/, '没有任何改动'],
];

/** What to say of a field whose message is not known, by the last part of its name. */
const fields: Readonly<Record<string, string>> = {
  gtin: '请核对 GTIN：8、12、13 或 14 位数字，末位是校验位',
  gln: '请核对 GLN：13 位数字，末位是校验位',
  lot: '请填 1 到 20 个英文字母、数字或符号',
  quantity: '请核对数量',
  productionDate: '请核对生产日期',
  expiryDate: '请核对有效期',
  from: '请核对起始值',
  to: '请核对结束值',
  email: '请核对邮箱',
  password: '请核对密码',
  reason: '请填写原因',
  phone: '请核对电话号码',
};

/** A refusal of the service in Chinese, or null when it is not known. */
export function translateRefusal(message: string, field = ''): string | null {
  const known = sentences.find(([pattern]) => pattern.test(message));
  if (known !== undefined) return message.replace(...known);
  const custody = translateCustodyRefusal(message);
  if (custody !== null) return custody;
  const printer = translatePrinterNotice(message);
  if (printer !== null) return printer;
  const name = field.split('.').at(-1) ?? '';
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}
