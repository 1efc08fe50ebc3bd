import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** What the server tells about a case. All words come written, in the reader's language. */
interface Drawing {
  bpmn: string;
  /** done, current, stuck or ahead by element id. */
  states: Record<string, string>;
  /** The element to begin at. */
  step: string;
  /** What the drawing shows, in one sentence. */
  summary: string;
  keys: string;
  closer: string;
  farther: string;
  whole: string;
  failed: string;
}

interface Canvas {
  zoom(to?: number | string, centre?: unknown): number;
  addMarker(id: string, marker: string): void;
  scrollToElement(id: string, padding?: number): void;
}

interface Toggled {
  toggle(enabled: boolean): boolean;
}

/** Below it, names cannot be read; the drawing then begins at the current step instead of showing all of itself. */
const READABLE = 0.6;
const STEP = 1.25;

/**
 * A process model with the steps that a case has done, is at, and has ahead. Moves by dragging, zooms by buttons, keys
 * and, once it has the focus, the wheel. The steps stand as a list beside it for those who do not see drawings.
 */
class ProcessDiagram extends HTMLElement {
  private viewer?: NavigatedViewer;
  private data?: Drawing;

  get drawing(): Drawing | undefined {
    return this.data;
  }

  set drawing(drawing: Drawing | undefined) {
    this.data = drawing;
    if (this.isConnected) {
      void this.draw();
    }
  }

  connectedCallback() {
    // A value that was set before this class was known hides the setter.
    if (Object.hasOwn(this, 'drawing')) {
      const early = this.drawing;
      delete this.drawing;
      this.data = early;
    }
    void this.draw();
  }

  disconnectedCallback() {
    this.viewer?.destroy();
    this.viewer = undefined;
  }

  private async draw() {
    const data = this.data;
    if (!data) {
      return;
    }
    this.viewer?.destroy();
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
      console.warn('The process cannot be drawn', problem);
      place.textContent = data.failed;
      return;
    }
    if (this.viewer !== viewer) {
      return;
    }
    const canvas = viewer.get<Canvas>('canvas');
    for (const [id, state] of Object.entries(data.states)) {
      if (viewer.get<{ get(id: string): unknown }>('elementRegistry').get(id)) {
        canvas.addMarker(id, `step-${state}`);
      }
    }
    if (canvas.zoom('fit-viewport', 'auto') < READABLE) {
      canvas.zoom(READABLE);
      canvas.scrollToElement(data.step, 60);
    }
    this.listen(place, viewer);
  }

  private listen(place: HTMLElement, viewer: NavigatedViewer) {
    const drawing = place.querySelector('svg');
    drawing?.setAttribute('aria-label', `${this.data?.summary ?? ''} ${this.data?.keys ?? ''}`);
    drawing?.setAttribute('role', 'img');
    const wheel = viewer.get<Toggled>('zoomScroll');
    place.addEventListener('focusin', () => wheel.toggle(true));
    place.addEventListener('focusout', () => wheel.toggle(false));
    place.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const by = { '+': STEP, '=': STEP, '-': 1 / STEP }[event.key];
      if (by) {
        this.zoom(by);
      } else if (event.key === '0') {
        this.fit();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
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

customElements.define('dacheng-process-diagram', ProcessDiagram);
