import {
  getDiversionCaseFile,
  makeDiversionCaseFile,
  type DiversionCaseDetail,
} from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { download } from '../../api/download.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

const pollMs = 700;

/** Has the case file made and saves it. */
export function CaseFileButton({ shown }: { shown: DiversionCaseDetail }) {
  const { t } = useTranslation('diversionCases');
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const [isMaking, setMaking] = useState(false);
  const params = { diversionCaseId: shown.id };

  const make = async () => {
    for (;;) {
      const { state, steps } = await call(makeDiversionCaseFile, { params });
      if (state === 'failed') throw new Error(t('file.failed'));
      if (state === 'done') {
        await download(getDiversionCaseFile, { params }, `case-${shown.number}-${steps}.pdf`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  };
  const take = () => {
    setMaking(true);
    make()
      .catch((error: unknown) =>
        notification.error({ title: t('file.failed'), description: describe(error).text }),
      )
      .finally(() => setMaking(false));
  };
  return (
    <Button icon={<Icon name="download" size={16} />} loading={isMaking} onClick={take}>
      {t(isMaking ? 'file.making' : 'file.action')}
    </Button>
  );
}
