/**
 * What the frame does without the server: the shape of the next page while it is on its way, and words for a broken
 * connection in the language of the page.
 */
type Shape = 'cards' | 'split' | 'table' | 'text';

interface Connection {
  addStateChangeListener(told: (before: string, now: string) => void): void;
}

/** Sooner, a skeleton would only flicker. */
const WAIT_MILLIS = 200;
/** Whatever happens, nobody looks at a skeleton for longer. */
const LONGEST_MILLIS = 15_000;

const SHAPES: [RegExp, Shape][] = [
  [/^$|^achievement|^scorecard/, 'cards'],
  [/^inbox/, 'split'],
  [/^(plans|ranking|records|people|units|metrics|sources|reviews|actions|api-keys|versions|processes)\/?$/, 'table'],
];

let waiting = 0;
let giveUp = 0;
let skeleton: HTMLElement | undefined;

function shapeOf(path: string): Shape {
  const inside = path.slice(new URL(document.baseURI).pathname.length);
  return SHAPES.find(([pattern]) => pattern.test(inside))?.[1] ?? 'text';
}

function block(className: string): HTMLElement {
  const bar = document.createElement('i');
  bar.className = className;
  return bar;
}

function show(path: string): void {
  const content = document.querySelector('vaadin-app-layout')?.shadowRoot?.querySelector('[content]');
  if (!content || skeleton) return;
  const place = content.getBoundingClientRect();
  skeleton = document.createElement('div');
  skeleton.className = `skeleton ${shapeOf(path)}`;
  skeleton.setAttribute('aria-hidden', 'true');
  const style = getComputedStyle(content);
  skeleton.style.left = `${place.left + parseFloat(style.paddingLeft)}px`;
  skeleton.style.top = `${Math.max(0, place.top) + parseFloat(style.paddingTop)}px`;
  skeleton.append(block('title'), block('line'));
  for (let i = 0; i < 8; i += 1) skeleton.append(block('block'));
  document.body.append(skeleton);
}

function arrived(): void {
  window.clearTimeout(waiting);
  window.clearTimeout(giveUp);
  skeleton?.remove();
  skeleton = undefined;
}

function leave(path: string): void {
  arrived();
  waiting = window.setTimeout(() => show(path), WAIT_MILLIS);
  giveUp = window.setTimeout(arrived, LONGEST_MILLIS);
}

document.addEventListener('click', (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement) as HTMLAnchorElement | undefined;
  if (!link?.href || link.target || link.download || link.hasAttribute('router-ignore')) return;
  const to = new URL(link.href);
  if (to.origin === location.origin && to.pathname !== location.pathname && !to.pathname.includes('/VAADIN/')) {
    leave(to.pathname);
  }
});

/** Ctrl+K everywhere, and "/" where no list has a search of its own, open the search of the frame. */
document.addEventListener('keydown', (event) => {
  const at = event.composedPath()[0] as HTMLElement;
  const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
  const quick = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !document.querySelector('.inbox-page');
  const search = document.querySelector<HTMLElement>('.frame-search');
  if ((quick || slash) && search && !document.querySelector('vaadin-dialog-overlay')) {
    event.preventDefault();
    search.click();
  }
});

const vaadin = (window as unknown as { Vaadin?: { connectionState?: Connection } }).Vaadin;
vaadin?.connectionState?.addStateChangeListener((before, now) => {
  if (before === 'loading' && now !== 'loading') arrived();
});

void customElements.whenDefined('vaadin-connection-indicator').then(() => {
  const indicator = document.querySelector('vaadin-connection-indicator');
  if (indicator && document.documentElement.lang.startsWith('zh')) {
    Object.assign(indicator, {
      onlineText: '已连接',
      offlineText: '连接已断开',
      reconnectingText: '连接已断开，正在重新连接…',
    });
  }
});
