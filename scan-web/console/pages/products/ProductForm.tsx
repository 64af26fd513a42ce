import {
  createProduct,
  getProduct,
  listAudit,
  listProducts,
  updateProduct,
  type Product,
} from '@zhenma/contract';
import { App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import { formatCount } from '../../ui/format.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { CountField } from '../../forms/CountField.tsx';
import { checkedBy } from '../../forms/checked-by.ts';
import { parseCount } from '../../forms/count-rules.ts';
import { formatYuan, parseYuan } from '../../forms/money-rules.ts';
import { findChanges } from '../settings/changes-rules.ts';

interface Fields {
  gtin: string;
  name: Product['name'];
  specification?: string;
  pointsPerCode: string;
  innerCode: Product['innerCode'];
  usualVisitors: string;
  /** In yuan; nothing where the price is not known. */
  price?: string;
}

const mostPoints = 1_000_000;
const mostVisitors = 1000;
const mostFen = 10_000_000_000;
const innerCodes = ['none', 'verify', 'reward'] as const;

interface Props {
  /** The product to change; without it a new one is made. */
  product?: Product;
  isReadOnly?: boolean;
  onCreated?: (product: Product) => void;
}

/** Makes or changes a product; of a change only what differs is sent. */
export function ProductForm({ product, isReadOnly = false, onCreated }: Props) {
  const { t } = useTranslation('products');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const invalidates = [listProducts, getProduct, listAudit];
  const create = useAction(createProduct, {
    invalidates,
    onSuccess: (made) => onCreated?.(made),
  });
  const update = useAction(updateProduct, {
    invalidates,
    onSuccess: () => void message.success(t('form.saved')),
  });
  const error = product === undefined ? create.error : update.error;
  const submit = ({ gtin, name, specification = '', ...rest }: Fields) => {
    const after = {
      name: { zh: name.zh.trim(), en: name.en.trim() },
      specification: specification.trim(),
      pointsPerCode: parseCount(rest.pointsPerCode) ?? 0,
      innerCode: rest.innerCode,
      usualVisitors: parseCount(rest.usualVisitors) ?? 1,
      price: parseYuan(rest.price ?? ''),
    };
    if (product === undefined) {
      create.mutate({ body: { gtin: gtin.replace(/\s/g, ''), ...after } });
      return;
    }
    const body = findChanges(
      {
        name: product.name,
        specification: product.specification,
        pointsPerCode: product.pointsPerCode,
        innerCode: product.innerCode,
        usualVisitors: product.usualVisitors,
        price: product.price,
      },
      after,
    );
    if (body === null) void message.info(t('form.unchanged'));
    else update.mutate({ params: { productId: product.id }, body });
  };
  const named = [{ required: true, whitespace: true, message: t('form.nameMissing') }];
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      disabled={isReadOnly}
      initialValues={
        product === undefined
          ? {
              ...{ specification: '', pointsPerCode: '0', innerCode: 'none' },
              ...{ usualVisitors: '5', price: '' },
            }
          : {
              ...product,
              pointsPerCode: formatCount(product.pointsPerCode),
              usualVisitors: formatCount(product.usualVisitors),
              price: product.price === null ? '' : formatYuan(product.price),
            }
      }
      onFinish={submit}
    >
      <div style={{ marginBottom: error === null ? 0 : 16 }}>
        <FormErrors form={form} error={error} />
      </div>
      <Form.Item
        name="gtin"
        label={t('form.gtin')}
        extra={t(product === undefined ? 'form.gtinHint' : 'form.gtinFixed')}
        validateFirst
        rules={[
          {
            required: true,
            pattern: /^\s*(\d\s*){8}((\d\s*){4,6})?$/,
            message: t('form.gtinInvalid'),
          },
        ]}
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          disabled={isReadOnly || product !== undefined}
        />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name={['name', 'zh']} label={t('form.nameZh')} rules={named}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name={['name', 'en']} label={t('form.nameEn')} rules={named}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="specification"
          label={t('form.specification')}
          extra={t('form.specificationHint')}
        >
          <Input maxLength={120} />
        </Form.Item>
        <CountField
          name="pointsPerCode"
          label={t('form.points')}
          extra={t('form.pointsHint')}
          check={(points) =>
            points === null || points > mostPoints
              ? t('form.pointsInvalid', { max: mostPoints })
              : null
          }
        />
        <Form.Item name="innerCode" label={t('form.inner')} extra={t('form.innerHint')}>
          <Select
            options={innerCodes.map((value) => ({ value, label: t(`form.innerCodes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="price"
          label={t('form.price')}
          extra={t('form.priceHint')}
          rules={[
            checkedBy((typed) => {
              const fen = typed.trim() === '' ? 0 : parseYuan(typed);
              return fen === null || fen > mostFen ? t('form.priceInvalid') : null;
            }),
          ]}
        >
          <Input inputMode="decimal" autoComplete="off" className="tabular" prefix="¥" />
        </Form.Item>
        <CountField
          name="usualVisitors"
          label={t('form.usualVisitors')}
          extra={t('form.usualVisitorsHint')}
          check={(visitors) =>
            visitors === null || visitors < 1 || visitors > mostVisitors
              ? t('form.usualVisitorsInvalid', { max: mostVisitors })
              : null
          }
        />
      </div>
      {!isReadOnly && (
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" htmlType="submit" loading={create.isPending || update.isPending}>
            {t(product === undefined ? 'form.submit' : 'form.save')}
          </Button>
          <Link to="/products">
            <Button>{t('form.cancel')}</Button>
          </Link>
        </div>
      )}
    </Form>
  );
}
