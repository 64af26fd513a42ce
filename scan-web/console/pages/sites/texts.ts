import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({
  zh: {
    title: '自有地点',
    lead: '工厂、仓库等自己的地点；货物从这里出发，也回到这里。',
    add: '新建地点',
    addBlocked: '您的角色不能新建地点',
    empty: '还没有地点。先建工厂和仓库，再登记装箱和流转。',
    search: '名称或 GLN',
    columns: { name: '名称', kind: '类型', gln: 'GLN', createdAt: '新建时间' },
    kinds: { factory: '工厂', warehouse: '仓库', shop: '门店', office: '办公室', other: '其他' },
    nameMissing: '请填名称',
    glnInvalid: '请填 13 位 GLN',
    submit: '新建',
    done: '已新建',
  },
  en: {
    title: 'Sites',
    lead: 'Factories, warehouses and other places of your own; goods leave from here and come back here.',
    add: 'Add a site',
    addBlocked: 'Your role cannot add sites',
    empty: 'No sites yet. Add the factory and the warehouse before goods are packed and moved.',
    search: 'Name or GLN',
    columns: { name: 'Name', kind: 'Kind', gln: 'GLN', createdAt: 'Added' },
    kinds: {
      factory: 'Factory',
      warehouse: 'Warehouse',
      shop: 'Shop',
      office: 'Office',
      other: 'Other',
    },
    nameMissing: 'Give a name',
    glnInvalid: 'Give the 13 digits of the GLN',
    submit: 'Add',
    done: 'Added',
  },
});
