import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({
  zh: {
    title: '发件箱',
    notice: '这里的短信没有真的发出去',
    noticeHint:
      '服务以内置方式运行，没有接短信通道，本应发出的短信都留在这里，方便您自己试用领取积分。页面每 5 秒更新一次。',
    provider: '短信由短信服务商发出',
    providerHint: '已接通短信通道，短信直接发到消费者的手机，这里不再留存。',
    columns: { at: '时间', to: '收件人', text: '内容', code: '验证码' },
    empty: '还没有短信。在手机上扫演示码，点「领取积分」并输入手机号，验证码就会出现在这里。',
  },
  en: {
    title: 'Outbox',
    notice: 'These messages went nowhere',
    noticeHint:
      'The service runs on its embedded defaults without an SMS provider. What would have been sent is kept here, so that you can try claiming points yourself. Updated every 5 seconds.',
    provider: 'An SMS provider sends the messages',
    providerHint: 'Messages go straight to consumers’ phones and are not kept here.',
    columns: { at: 'When', to: 'To', text: 'Message', code: 'Code' },
    empty:
      'No messages yet. Scan a demo code with a phone, choose “Claim points” and give a phone number; the code shows here.',
  },
});
