/**
 * The form library passes itself messages through a channel, which jsdom lacks. Node's own keeps
 * the process alive, so this one passes them by a timer.
 */
class TimedChannel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = { postMessage: () => setTimeout(() => this.port1.onmessage?.()) };
}

Object.assign(globalThis, { MessageChannel: TimedChannel });
