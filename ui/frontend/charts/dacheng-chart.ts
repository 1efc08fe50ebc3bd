import { BarChart, HeatmapChart, LineChart, RadarChart, SunburstChart, TreemapChart } from 'echarts/charts';
import {
  CalendarComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

import { type Drawing, type Plain, figuresTable, keyOf, tip } from './drawing';
import { picture } from './picture';

echarts.use([
  BarChart,
  HeatmapChart,
  LineChart,
  RadarChart,
  SunburstChart,
  TreemapChart,
  CalendarComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
  CanvasRenderer,
  SVGRenderer,
]);

const STILL = window.matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Draws what the server has put together. All words come written from there, in the reader's language; none of them is
 * ever read as a pattern or as HTML. Colours that begin with $ are properties of the theme.
 */
class Chart extends HTMLElement {
  private chart?: echarts.ECharts;
  private drawing?: Drawing;
  private readonly canvas = document.createElement('div');
  /** Paper is narrower than the screen: a drawing with a box of its own shrinks to it. */
  private readonly toPaper = () => {
    const svg = this.canvas.querySelector('svg');
    svg?.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
  };
  private resized?: ResizeObserver;
  private themed?: MutationObserver;
  declare $server: { choose(key: string): void };

  show(drawing: Drawing) {
    this.drawing = drawing;
    this.querySelector('details')?.remove();
    if (drawing.table) {
      this.append(figuresTable(drawing.table, (key) => this.$server.choose(key)));
    }
    this.draw();
  }

  /** The chart on paper, as a data address; above it its sentence, and by which clocks and for whom it is. */
  png(): Promise<string> {
    if (!this.drawing) {
      return Promise.reject(new Error('There is nothing to draw yet.'));
    }
    const words = [this.drawing.summary, document.body.dataset.printed].filter(Boolean).join(' — ');
    return picture(words, this.canvas, this.theme(), this.option(this.drawing), (name) => this.colour(name));
  }

  async savePng(fileName: string) {
    const link = document.createElement('a');
    link.href = await this.png();
    link.download = fileName;
    link.click();
  }

  connectedCallback() {
    this.canvas.className = 'drawing';
    // The sentence and the table say it; the lines and bars themselves have no words.
    this.canvas.setAttribute('aria-hidden', 'true');
    this.prepend(this.canvas);
    // A chart has no size before the first layout: the observer reports when it has.
    this.resized = new ResizeObserver(() => (this.chart ? this.chart.resize() : this.draw()));
    this.resized.observe(this.canvas);
    window.addEventListener('beforeprint', this.toPaper);
    this.themed = new MutationObserver(() => this.redraw());
    this.themed.observe(document.documentElement, { attributeFilter: ['theme', 'class', 'style', 'lang'] });
  }

  disconnectedCallback() {
    window.removeEventListener('beforeprint', this.toPaper);
    this.resized?.disconnect();
    this.themed?.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  private redraw() {
    this.chart?.dispose();
    this.chart = undefined;
    this.draw();
  }

  private draw() {
    if (!this.drawing || !this.isConnected || this.canvas.clientWidth === 0 || this.canvas.clientHeight === 0) {
      return;
    }
    if (!this.chart) {
      this.chart = echarts.init(this.canvas, this.theme(), { renderer: 'svg' });
      this.chart.on('click', (event) => {
        const key = keyOf(this.drawing!, event);
        if (key) {
          this.$server.choose(key);
        }
      });
    }
    this.chart.setOption(this.option(this.drawing), { notMerge: true });
    this.toggleAttribute('drawn', true);
  }

  private option(drawing: Drawing): echarts.EChartsCoreOption {
    const { media, ...base } = this.dressed(drawing.option) as Plain;
    const option = {
      animation: !STILL.matches,
      animationDuration: 140,
      ...base,
      tooltip: {
        ...(base.tooltip as Plain),
        confine: true,
        transitionDuration: 0,
        formatter: (at: unknown) => tip(drawing, at) ?? '',
      },
    };
    return (media ? { baseOption: option, media } : option) as echarts.EChartsCoreOption;
  }

  /** The option with the theme's colours and with labels and ticks that read as the server wrote them. */
  private dressed(value: unknown, name = ''): unknown {
    if (Array.isArray(value)) {
      return value.map((part) => this.dressed(part, name));
    }
    if (typeof value === 'string') {
      return /color$/i.test(name) && value.startsWith('$') ? this.colour(value.slice(1)) : value;
    }
    if (!value || typeof value !== 'object') {
      return value;
    }
    const part = Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'tip' ? inner : this.dressed(inner, key)]),
    ) as Plain;
    if (name === 'label' || name === 'upperLabel') {
      part.formatter = (at: { data?: Plain; name?: string }) => String(at.data?.text ?? at.name ?? '');
    }
    if (Array.isArray(part.texts)) {
      const texts = part.texts as string[];
      const [min, step] = [Number(part.min), Number(part.interval)];
      part.axisLabel = {
        ...(part.axisLabel as Plain),
        formatter: (tick: number) => texts[Math.round((tick - min) / step)] ?? '',
      };
    }
    return part;
  }

  /** What is not said otherwise looks like the rest of the page. */
  private theme() {
    const font = getComputedStyle(this).fontFamily;
    const ink = this.colour('ink');
    const quiet = this.colour('ink-2');
    const line = this.colour('line');
    const words = { color: quiet, fontFamily: font, fontSize: 12 };
    const axis = {
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: words,
      splitLine: { lineStyle: { color: line } },
    };
    return {
      textStyle: { fontFamily: font, color: ink },
      categoryAxis: { ...axis, splitLine: { show: false } },
      valueAxis: { ...axis, axisLine: { show: false } },
      legend: { textStyle: words, inactiveColor: quiet },
      visualMap: { textStyle: words },
      calendar: {
        splitLine: { lineStyle: { color: this.colour('line-strong'), width: 1 } },
        itemStyle: { color: this.colour('surface'), borderColor: line, borderWidth: 1 },
        dayLabel: words,
        monthLabel: words,
        yearLabel: { show: false },
      },
      tooltip: {
        backgroundColor: this.colour('raised'),
        borderColor: line,
        textStyle: { ...words, color: ink },
        axisPointer: { lineStyle: { color: quiet, width: 1 } },
      },
    };
  }

  /** A custom property as plain rgba: the chart library does not read every notation of CSS. */
  private colour(property: string): string {
    const value = getComputedStyle(this).getPropertyValue(`--${property}`).trim() || 'gray';
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    pen.canvas.width = pen.canvas.height = 1;
    pen.fillStyle = value;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`;
  }
}

customElements.define('dacheng-chart', Chart);
