import type { PrintJob } from '@zhenma/contract';
import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { findStage, placeStages, stages } from './print-job-rules.ts';

/** How far a job is on its way from order to done. */
export function JobStages({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  const place = placeStages(job);
  const isFile = job.printer === null;
  const hints = {
    rendering: t('stageHints.rendering'),
    ready: t(isFile ? 'stageHints.readyFiles' : 'stageHints.ready'),
    printing: t(isFile ? 'stageHints.printingFiles' : 'stageHints.printing'),
    done: t('stageHints.done'),
  };
  return (
    <Steps
      size="small"
      current={stages.indexOf(findStage(job))}
      items={stages.map((stage) => ({
        title: t(`stages.${stage}`),
        content: hints[stage],
        status: place[stage],
      }))}
    />
  );
}
