import {
  captureEpcisDocument,
  epcisBodyLimit,
  epcisEnvelopeSchema,
  listEpcisCaptures,
  listEpcisEvents,
} from '@zhenma/contract';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Chooses a file with an EPCIS document and has it captured; what is wrong with it is said at once. */
export function UploadButton() {
  const { t } = useTranslation('epcis');
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const capture = useAction(captureEpcisDocument, {
    invalidates: [listEpcisCaptures, listEpcisEvents],
    onSuccess: () => void message.success(t('captures.sent')),
  });

  async function send(file: File): Promise<void> {
    if (file.size > epcisBodyLimit) {
      void message.error(t('captures.tooLarge'));
      return;
    }
    const text = await file.text();
    const parsed = epcisEnvelopeSchema.safeParse(parse(text));
    if (!parsed.success) {
      const [first] = parsed.error.issues;
      void message.error(
        `${first?.path.map(String).join('.') ?? ''} ${first?.message ?? ''}`.trim(),
      );
      return;
    }
    capture.mutate(
      { body: parsed.data },
      { onError: (error) => void message.error(error.message) },
    );
  }

  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,.jsonld,application/json,application/ld+json"
        aria-label={t('captures.upload')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void send(file);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
      <ActionButton
        icon={<Icon name="plus" size={16} />}
        loading={capture.isPending}
        onClick={() => input.current?.click()}
      >
        {t('captures.upload')}
      </ActionButton>
    </>
  );
}

/** Null for what is not JSON, which no document is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
