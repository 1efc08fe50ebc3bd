import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

import { type Layers, Painter } from './layers';

/** The model and the words around it. All words come written, in the reader's language. */
interface Drawing {
  bpmn: string;
  /** What the drawing shows, in one sentence. */
  summary: string;
  keys: string;
  closer: string;
  farther: string;
  whole: string;
  failed: string;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Canvas {
  zoom(to?: number | string, centre?: unknown): number;
  viewbox(to?: Box): Box;
  scrollToElement(id: string, padding?: number): void;
}

interface Toggled {
  toggle(enabled: boolean): boolean;
}

interface Clicked {
  element: { id: string; labelTarget?: { id: string } };
}

/** Below it, names cannot be read; the drawing then begins at the current step instead of showing all of itself. */
const READABLE = 0.6;
const STEP = 1.25;
const MOVED = 'dacheng-diagram-moved';

/**
 * A process model with what stands on it. Moves by dragging, zooms by buttons, keys and, once it has the focus, the
 * wheel. What it shows stands in words beside it for those who do not see drawings.
 */
class ModelDiagram extends HTMLElement {
  private viewer?: NavigatedViewer;
  private painter?: Painter;
  private data?: Drawing;
  private over: Layers = {};
  private sized?: ResizeObserver;
  /** While another drawing of the group moves this one. */
  private led = false;
  private readonly follow = (event: Event) => this.moveAs(event as CustomEvent<{ from: ModelDiagram; box: Box }>);

  get drawing(): Drawing | undefined {
    return this.data;
  }

  set drawing(drawing: Drawing | undefined) {
    this.data = drawing;
    if (this.isConnected) {
      void this.draw();
    }
  }

  get layers(): Layers {
    return this.over;
  }

  set layers(layers: Layers | undefined) {
    this.over = layers ?? {};
    this.paint();
  }

  connectedCallback() {
    // Values that were set before this class was known hide the setters.
    if (Object.hasOwn(this, 'drawing')) {
      const early = this.drawing;
      delete (this as { drawing?: Drawing }).drawing;
      this.data = early;
    }
    if (Object.hasOwn(this, 'layers')) {
      const early = this.layers;
      delete (this as { layers?: Layers }).layers;
      this.over = early ?? {};
    }
    window.addEventListener(MOVED, this.follow);
    void this.draw();
  }

  disconnectedCallback() {
    window.removeEventListener(MOVED, this.follow);
    this.forget();
  }

  private forget() {
    this.sized?.disconnect();
    this.viewer?.destroy();
    this.viewer = undefined;
    this.painter = undefined;
  }

  private async draw() {
    const data = this.data;
    if (!data) {
      return;
    }
    this.forget();
    this.replaceChildren();
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', data.summary);
    const place = document.createElement('div');
    place.className = 'canvas';
    this.append(this.tools(data), place);
    const viewer = new NavigatedViewer({
      container: place,
      bpmnRenderer: {
        defaultFillColor: 'var(--surface)',
        defaultStrokeColor: 'var(--ink-2)',
        defaultLabelColor: 'var(--ink)',
      },
      zoomScroll: { enabled: false },
    });
    this.viewer = viewer;
    try {
      await viewer.importXML(data.bpmn);
    } catch (problem) {
      if (this.viewer === viewer) {
        console.warn('The process cannot be drawn', problem);
        place.textContent = data.failed;
      }
      return;
    }
    if (this.viewer !== viewer) {
      return;
    }
    this.painter = new Painter(viewer, (id) => this.choose(id));
    this.paint();
    this.listen(place, viewer);
    // In a folded or hidden part it has no size yet, and nothing can be fitted into nothing.
    this.sized = new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientHeight > 0) {
        this.sized?.disconnect();
        this.begin(viewer);
      }
    });
    this.sized.observe(place);
  }

  private begin(viewer: NavigatedViewer) {
    const canvas = viewer.get<Canvas>('canvas');
    const at = this.over.at;
    if (canvas.zoom('fit-viewport', 'auto') < READABLE && at && this.painter?.drawn(at)) {
      canvas.zoom(READABLE);
      canvas.scrollToElement(at, 60);
    }
    this.toggleAttribute('drawn', true);
  }

  private paint() {
    this.painter?.paint(this.over);
    const svg = this.querySelector('.canvas svg');
    svg?.setAttribute('role', Object.keys(this.over.choosable ?? {}).length > 0 ? 'group' : 'img');
    svg?.setAttribute('aria-label', `${this.data?.summary ?? ''} ${this.data?.keys ?? ''}`);
  }

  private choose(id: string) {
    if (this.over.choosable?.[id] !== undefined) {
      this.dispatchEvent(new CustomEvent('element-chosen', { detail: id }));
    }
  }

  private listen(place: HTMLElement, viewer: NavigatedViewer) {
    const wheel = viewer.get<Toggled>('zoomScroll');
    place.addEventListener('focusin', () => wheel.toggle(true));
    place.addEventListener('focusout', () => wheel.toggle(false));
    viewer.on('element.click', (event: Clicked) => this.choose(event.element.labelTarget?.id ?? event.element.id));
    viewer.on('canvas.viewbox.changed', (event: { viewbox: Box }) => this.lead(event.viewbox));
    place.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const by = { '+': STEP, '=': STEP, '-': 1 / STEP }[event.key];
      const element = (event.target as Element).getAttribute?.('data-choose');
      if (by) {
        this.zoom(by);
      } else if (event.key === '0') {
        this.fit();
      } else if (element && (event.key === 'Enter' || event.key === ' ')) {
        this.choose(element);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** Tells the others of its group where this drawing is looked at. */
  private lead(box: Box) {
    if (this.dataset.group && !this.led) {
      window.dispatchEvent(new CustomEvent(MOVED, { detail: { from: this, box } }));
    }
  }

  private moveAs(event: CustomEvent<{ from: ModelDiagram; box: Box }>) {
    const { from, box } = event.detail;
    if (from === this || !this.dataset.group || from.dataset.group !== this.dataset.group || !this.hasAttribute('drawn')) {
      return;
    }
    this.led = true;
    const { x, y, width, height } = box;
    this.viewer?.get<Canvas>('canvas').viewbox({ x, y, width, height });
    this.led = false;
  }

  private tools(data: Drawing): HTMLElement {
    const tools = document.createElement('div');
    tools.className = 'diagram-tools';
    const actions: [string, string, () => void][] = [
      ['+', data.closer, () => this.zoom(STEP)],
      ['−', data.farther, () => this.zoom(1 / STEP)],
      ['⤢', data.whole, () => this.fit()],
    ];
    for (const [sign, word, action] of actions) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.title = word;
      button.setAttribute('aria-label', word);
      button.addEventListener('click', action);
      tools.append(button);
    }
    return tools;
  }

  private zoom(by: number) {
    const canvas = this.viewer?.get<Canvas>('canvas');
    canvas?.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)));
  }

  private fit() {
    this.viewer?.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
  }
}

customElements.define('dacheng-model-diagram', ModelDiagram);
