/** A text message to one phone. */
export interface SmsMessage {
  brandId: string;
  /** `+86` and eleven digits. */
  to: string;
  text: string;
}

/** The port through which text messages leave. */
export interface SmsSender {
  send(message: SmsMessage): Promise<void>;
}
