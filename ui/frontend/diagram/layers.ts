import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** A few signs on an element. All words come written, in the reader's language. */
export interface Sign {
  element: string;
  text: string;
  look: string;
  words: string;
}

/** What stands on a drawing and may change while somebody looks. Everything is by element id. */
export interface Layers {
  /** done, current, stuck or ahead. */
  states?: Record<string, string>;
  badges?: Sign[];
  marks?: Sign[];
  /** 0 to 5. */
  heat?: Record<string, number>;
  /** What is read of an element that can be chosen. */
  choosable?: Record<string, string>;
  /** The element to begin at. */
  at?: string;
}

interface Canvas {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  getGraphics(id: string): SVGElement;
}

interface Overlays {
  add(id: string, type: string, overlay: { position: object; html: HTMLElement; scale?: object }): string;
  remove(filter: { type: string }): void;
}

/** Puts layers on a drawing and takes the last ones off again; the drawing itself stays where it is. */
export class Painter {
  private markers: [string, string][] = [];
  private focusable: SVGElement[] = [];

  constructor(
    private readonly viewer: NavigatedViewer,
    private readonly choose: (id: string) => void,
  ) {}

  paint(layers: Layers) {
    const focused = this.focusable.find((element) => element === document.activeElement);
    this.clear();
    for (const [id, state] of Object.entries(layers.states ?? {})) {
      this.mark(id, `step-${state}`);
    }
    for (const [id, degree] of Object.entries(layers.heat ?? {})) {
      if (degree > 0) {
        this.mark(id, `heat-${degree}`);
      }
    }
    for (const sign of layers.marks ?? []) {
      this.mark(sign.element, `mark-${sign.look}`);
    }
    if (layers.at) {
      this.mark(layers.at, 'step-chosen');
    }
    this.signs(layers.badges ?? [], 'badge', { top: -12, right: 16 }, layers);
    this.signs(layers.marks ?? [], 'mark', { top: -12, left: -10 }, layers);
    for (const [id, words] of Object.entries(layers.choosable ?? {})) {
      this.offer(id, words);
    }
    focused?.focus({ preventScroll: true });
  }

  drawn(id: string): boolean {
    return !!this.viewer.get<{ get(id: string): unknown }>('elementRegistry').get(id);
  }

  private clear() {
    const canvas = this.viewer.get<Canvas>('canvas');
    for (const [id, marker] of this.markers) {
      canvas.removeMarker(id, marker);
    }
    this.markers = [];
    const overlays = this.viewer.get<Overlays>('overlays');
    overlays.remove({ type: 'badge' });
    overlays.remove({ type: 'mark' });
    for (const element of this.focusable) {
      for (const name of ['tabindex', 'role', 'aria-label', 'data-choose']) {
        element.removeAttribute(name);
      }
    }
    this.focusable = [];
  }

  private mark(id: string, marker: string) {
    if (this.drawn(id)) {
      this.viewer.get<Canvas>('canvas').addMarker(id, marker);
      this.markers.push([id, marker]);
    }
  }

  private signs(signs: Sign[], type: string, position: object, layers: Layers) {
    const places = new Map<string, HTMLElement>();
    for (const sign of signs.filter((one) => this.drawn(one.element))) {
      const place = places.get(sign.element) ?? document.createElement('div');
      place.className = 'diagram-signs';
      const node = document.createElement('span');
      node.className = `diagram-sign ${type} ${sign.look}`;
      node.textContent = sign.text;
      node.title = sign.words;
      if (layers.choosable?.[sign.element]) {
        // The element itself says it.
        node.setAttribute('aria-hidden', 'true');
        node.addEventListener('click', () => this.choose(sign.element));
      } else {
        node.setAttribute('role', 'img');
        node.setAttribute('aria-label', sign.words);
      }
      place.append(node);
      places.set(sign.element, place);
    }
    for (const [id, html] of places) {
      this.viewer.get<Overlays>('overlays').add(id, type, { position, html, scale: { min: 0.8, max: 1.2 } });
    }
  }

  private offer(id: string, words: string) {
    if (!this.drawn(id)) {
      return;
    }
    const element = this.viewer.get<Canvas>('canvas').getGraphics(id);
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', words);
    element.setAttribute('data-choose', id);
    this.focusable.push(element);
  }
}
