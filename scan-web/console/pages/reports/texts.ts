import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({
  zh: {
    title: '举报',
    lead: '消费者对可疑商品的举报，最新的在前。',
    empty: '还没有举报。消费者在验证页点「举报」后会出现在这里。',
    columns: {
      at: '时间',
      description: '情况',
      place: '地点',
      code: '码',
      verdict: '当时的结果',
      contact: '联系方式',
      id: '编号',
    },
    noContact: '未留',
    noVerdict: '未知',
    openUnit: '查看单件',
  },
  en: {
    title: 'Reports',
    lead: 'What consumers reported about suspicious items, newest first.',
    empty: 'No reports yet. They come from “Report” on the verification page.',
    columns: {
      at: 'When',
      description: 'What',
      place: 'Where',
      code: 'Code',
      verdict: 'Result then',
      contact: 'Contact',
      id: 'Id',
    },
    noContact: 'none given',
    noVerdict: 'unknown',
    openUnit: 'Open the unit',
  },
});
