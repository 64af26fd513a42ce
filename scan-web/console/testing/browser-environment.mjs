import { TestEnvironment } from 'jest-environment-jsdom';

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
      ResizeObserver: class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    });
    const { getComputedStyle } = this.global.window;
    // jsdom has no pseudo-elements and complains about each.
    this.global.window.getComputedStyle = (element) => getComputedStyle(element);
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
