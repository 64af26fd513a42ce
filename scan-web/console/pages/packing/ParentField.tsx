import { getLogisticSettings } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { readGoods } from './goods/read-goods-rules.ts';
import { ScanField } from './goods/ScanField.tsx';
import { UnitFact } from './goods/UnitFact.tsx';

interface Props {
  label: string;
  /** The SSCC that was scanned; null: a new one is taken. */
  into: string | null;
  onChange: (sscc: string | null) => void;
}

/** What goods are packed into: a new SSCC of the brand, or one that is printed and was scanned. */
export function ParentField({ label, into, onChange }: Props) {
  const { t } = useTranslation('packing');
  const settings = useOperation(getLogisticSettings, {});
  const [isTyping, setTyping] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const take = (line: string) => {
    const scanned = readGoods(line);
    if (scanned.kind !== 'unit') {
      const isDigit = scanned.kind === 'wrong' && scanned.fault === 'checkDigit';
      setFault(
        isDigit ? t('scan.checkDigit', { expected: scanned.expected }) : t('parent.unreadable'),
      );
      return;
    }
    setFault(null);
    setTyping(false);
    onChange(scanned.sscc);
  };
  const hasNoPrefix = settings.data !== undefined && settings.data.companyPrefix === null;
  return (
    <div className="goods-parent">
      <span>{label}</span>
      <div>
        {into === null ? (
          <strong>{t('parent.new')}</strong>
        ) : (
          <>
            <strong className="code">{into}</strong> <UnitFact sscc={into} />
          </>
        )}{' '}
        {into !== null && (
          <Button size="small" type="link" onClick={() => onChange(null)}>
            {t('parent.takeNew')}
          </Button>
        )}
        {into === null && !isTyping && (
          <Button size="small" type="link" onClick={() => setTyping(true)}>
            {t('parent.type')}
          </Button>
        )}
      </div>
      {isTyping && into === null && (
        <ScanField
          label={t('parent.label')}
          placeholder={t('parent.placeholder')}
          onLines={take}
          autoFocus
        />
      )}
      {fault !== null && (
        <div className="goods-fault" role="alert">
          {fault}
        </div>
      )}
      {into === null && hasNoPrefix && (
        <Alert
          type="warning"
          showIcon
          title={t('parent.noPrefix')}
          action={<Link to="/sites">{t('parent.setPrefix')}</Link>}
        />
      )}
    </div>
  );
}
