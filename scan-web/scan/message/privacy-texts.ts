import type { Locale } from '@zhenma/contract';

interface PrivacyTexts {
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
  readonly ask: string;
}

export const privacyTexts: Readonly<Record<Locale, PrivacyTexts>> = {
  zh: {
    title: '隐私说明',
    intro: '扫码验证不需要登录。我们只保存为您服务所必需的内容。',
    sections: [
      {
        title: '您扫码时',
        paragraphs: [
          '我们记录扫码的时间、结果，以及由网络地址推断的大致地区（省或市），用来告诉后来的查询者此码何时何地首次被查询，并发现被复制的码和异常流向。所在网络只以化名保存，以免把一台设备当成许多人。',
          '您的浏览器会保存一个随机编号（Cookie），用来区分您本人的重复查询和他人的查询。它不含姓名和号码，不用于广告；您可以随时在浏览器中清除。',
          '如果您愿意告诉品牌扫码的位置，准确坐标加密保存 30 天后删除，之后只留下大致区域；不愿意也不影响任何结果。',
          '为防止有人用程序猜码，我们在短时间内统计来自同一网络地址和同一浏览器的异常查询；被暂停的地址只以无法还原的摘要保存，90 天后删除。',
          '扫码记录在此码仍需验证期间保存。',
        ],
      },
      {
        title: '您领取积分时',
        paragraphs: [
          '经您同意，我们保存您的手机号码，用于登录和管理积分。号码加密保存，页面上只显示首尾几位。短信验证码 5 分钟后失效。',
          '手机号码保存到您要求删除为止。删除后，积分流水仍会保留以便对账，但不再与您的号码关联。',
        ],
      },
      {
        title: '您举报时',
        paragraphs: [
          '我们保存您填写的内容、照片和联系方式，仅用于核实此事并与您联系。照片在保存前会清除拍摄地点等信息。事情办结后，您可以要求删除联系方式。',
        ],
      },
      {
        title: '您的权利',
        paragraphs: [
          '您可以查看、更正、导出或删除自己的信息，也可以随时撤回同意；撤回不影响扫码验证。会员可在“我的积分”页自行下载信息或注销账户。我们不出售您的信息。',
        ],
      },
    ],
    ask: '行使这些权利或有疑问，请致电：',
  },
  en: {
    title: 'Privacy',
    intro: 'Checking a code needs no sign-in. We keep only what we need to serve you.',
    sections: [
      {
        title: 'When you scan',
        paragraphs: [
          'We record the time, the result and the rough region (province or city) that your network address suggests. This lets us tell later visitors when and where a code was first checked, and find copied codes and goods that went astray. Your network is kept as a pseudonym only, so that one machine is not taken for many people.',
          'Your browser keeps a random number (a cookie) that tells your own repeated checks from those of others. It holds no name or telephone number and is not used for advertising; you can clear it in your browser at any time.',
          'If you choose to tell the brand where you scanned, the exact coordinates are kept encrypted for 30 days and then deleted; only the rough area stays. If you do not, nothing changes for you.',
          'Against programs that guess codes we count unusual requests from one network address and one browser for a short time. An address that is paused is kept as a digest that cannot be turned back, for 90 days.',
          'Records of scans are kept for as long as the code may need to be checked.',
        ],
      },
      {
        title: 'When you claim points',
        paragraphs: [
          'With your consent we keep your mobile number to sign you in and keep your points. It is stored encrypted, and pages show only its first and last digits. The code in the text message expires after 5 minutes.',
          'We keep the number until you ask us to delete it. After that the entries of points remain for our accounts, but no longer lead to your number.',
        ],
      },
      {
        title: 'When you report an item',
        paragraphs: [
          'We keep what you write, your photo and how to reach you, only to look into the matter and answer you. Where the photo was taken is removed before it is kept. Once the matter is settled, you can ask us to delete your contact.',
        ],
      },
      {
        title: 'Your rights',
        paragraphs: [
          'You can see, correct, export or delete your data and withdraw consent at any time; checking codes works without it. Members download their data or delete their account under “My points”. We do not sell your data.',
        ],
      },
    ],
    ask: 'To use these rights or ask a question, call:',
  },
};
