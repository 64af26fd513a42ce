import { TestEnvironment } from 'jest-environment-jsdom';

/**
 * The form library passes itself messages through a channel, which jsdom lacks. Node's own keeps
 * the process alive, so this one passes them by a timer.
 */
class TimedChannel {
  port1 = { onmessage: null };
  port2 = { postMessage: () => setTimeout(() => this.port1.onmessage?.()) };
}

/** A browser's window with what jsdom lacks: the network as Node has it, media queries, observers. */
export default class BrowserEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, {
      fetch,
      Request,
      Response,
      Headers,
      AbortController,
      AbortSignal,
      TextEncoder,
      TextDecoder,
      ReadableStream,
      structuredClone,
      MessageChannel: TimedChannel,
      ResizeObserver: class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    });
    const { getComputedStyle } = this.global.window;
    // jsdom has no pseudo-elements and complains about each; and lengths are numbers in a browser.
    this.global.window.getComputedStyle = (element) => {
      const style = getComputedStyle(element);
      const read = style.getPropertyValue.bind(style);
      style.getPropertyValue = (name) =>
        read(name) ||
        (/^(padding|border)-.*(top|right|bottom|left|width)$/.test(name) ? '0px' : '');
      return style;
    };
    this.global.window.matchMedia ??= (media) => ({
      media,
      // A wide, light screen.
      matches: /min-width/.test(media),
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
    });
  }
}
