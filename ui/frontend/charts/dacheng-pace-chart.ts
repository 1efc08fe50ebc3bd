import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** A figure of one day: where to draw it, and how the server writes it out. */
interface Figure {
  /** An exact decimal; read as a number only to draw it. */
  value: string;
  text: string;
}

interface PaceDay {
  date: string;
  label: string;
  actual: Figure | null;
  currentTarget: Figure | null;
  /** From the as-of day on, where the forecast's line runs. */
  expected: Figure | null;
  low: Figure | null;
  high: Figure | null;
}

/** All words and figures come written from the server, in the reader's language. */
interface Pace {
  locale: string;
  /** One sentence that says what the chart shows. */
  summary: string;
  actualName: string;
  currentTargetName: string;
  forecastName: string;
  bandName: string;
  todayName: string;
  days: PaceDay[];
  /** Where the forecast leads to at the end; drawn straight where no day has an expected figure. */
  forecast: Figure | null;
}

const height = (figure: Figure | null) => (figure ? Number(figure.value) : null);

const DARK = window.matchMedia('(prefers-color-scheme: dark)');
const STILL = window.matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Cumulative actual over the line of the current target. To assistive technology it is one image with the summary as
 * its name; the figures themselves stand on the page beside it.
 */
class PaceChart extends HTMLElement {
  private chart?: echarts.ECharts;
  private data?: Pace;
  private resized?: ResizeObserver;
  private themed?: MutationObserver;
  private readonly draw = () => this.render();

  get pace(): Pace | undefined {
    return this.data;
  }

  set pace(pace: Pace | undefined) {
    if (!pace) {
      return;
    }
    this.data = pace;
    this.setAttribute('role', 'img');
    this.setAttribute('aria-label', pace.summary);
    this.render();
  }

  connectedCallback() {
    // A value that was set before this class was known hides the setter.
    if (Object.hasOwn(this, 'pace')) {
      const early = this.pace;
      delete this.pace;
      this.pace = early;
    }
    this.style.display = 'block';
    this.style.position = 'relative';
    // A chart has no size before the first layout: the observer reports when it has.
    this.resized = new ResizeObserver(() => (this.chart ? this.chart.resize() : this.render()));
    this.resized.observe(this);
    this.themed = new MutationObserver(this.draw);
    this.themed.observe(document.documentElement, { attributeFilter: ['theme', 'class', 'style'] });
    DARK.addEventListener('change', this.draw);
  }

  disconnectedCallback() {
    this.resized?.disconnect();
    this.themed?.disconnect();
    DARK.removeEventListener('change', this.draw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  private render() {
    if (!this.data || !this.isConnected || this.clientWidth === 0 || this.clientHeight === 0) {
      return;
    }
    this.chart ??= echarts.init(this, null, { renderer: 'svg' });
    this.chart.setOption(this.option(this.data), { notMerge: true });
  }

  private option(pace: Pace): echarts.EChartsCoreOption {
    const accent = this.colour('--dacheng-chart-actual', '--lumo-primary-color');
    const ink = this.colour('--lumo-body-text-color');
    const quiet = this.colour('--lumo-secondary-text-color');
    const hairline = this.colour('--lumo-contrast-10pct');
    const surface = this.colour('--lumo-base-color');
    const text = { color: quiet, fontFamily: getComputedStyle(this).fontFamily, fontSize: 12 };
    const days = pace.days;
    const narrow = this.clientWidth < 480;
    const compact = new Intl.NumberFormat(pace.locale, { notation: 'compact', maximumFractionDigits: 2 });
    const month = new Intl.DateTimeFormat(pace.locale, { month: 'short', timeZone: 'UTC' });
    const shortDay = new Intl.DateTimeFormat(pace.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
    const name = days.length > 92 ? month : shortDay;
    const known = days.filter((day) => day.actual).length;
    const shown = Math.max(known - 1, 0);
    const line = (name: string, data: unknown[], style: object, more: object = {}) => ({
      name,
      type: 'line',
      data,
      showSymbol: false,
      symbol: 'none',
      emphasis: { disabled: true },
      lineStyle: style,
      ...more,
    });
    const series = [
      line(
        pace.currentTargetName,
        days.map((day) => height(day.currentTarget)),
        { color: quiet, width: 1.5, type: [5, 4] },
        { itemStyle: { color: quiet } },
      ),
      line(
        pace.actualName,
        days.map((day) => height(day.actual)),
        { color: accent, width: 2.5 },
        {
          itemStyle: { color: accent },
          areaStyle: { color: accent, opacity: 0.08 },
          markLine:
            known > 0 && known < days.length
              ? {
                  silent: true,
                  symbol: 'none',
                  animation: false,
                  data: [{ xAxis: shown }],
                  lineStyle: { color: quiet, width: 1, type: 'solid', opacity: 0.5 },
                  label: { ...text, opacity: 1, formatter: pace.todayName, distance: 6 },
                }
              : undefined,
        },
      ),
    ];
    const ahead = days.some((day) => day.expected);
    if (ahead && days.some((day) => day.low && day.high)) {
      const edge = { color: accent, width: 0 };
      const stacked = { stack: 'band', stackStrategy: 'all', silent: true, tooltip: { show: false } };
      series.push(
        line('low', days.map((day) => height(day.low)), edge, stacked),
        line(
          pace.bandName,
          days.map((day) => (day.low && day.high ? Number(day.high.value) - Number(day.low.value) : null)),
          edge,
          { ...stacked, itemStyle: { color: accent, opacity: 0.3 }, areaStyle: { color: accent, opacity: 0.16 } },
        ),
      );
    }
    if (pace.forecast && known > 0 && known < days.length) {
      const straight = (day: number) =>
        day === shown ? height(days[shown].actual) : day === days.length - 1 ? height(pace.forecast) : null;
      series.push(
        line(
          pace.forecastName,
          days.map((day, index) => (ahead ? height(day.expected) : straight(index))),
          { color: accent, width: 1.5, type: [2, 4], opacity: 0.9 },
          { connectNulls: !ahead, itemStyle: { color: accent } },
        ),
      );
    }
    return {
      animation: !STILL.matches,
      animationDuration: 140,
      grid: { left: 4, right: 12, top: narrow ? 64 : 40, bottom: 4, containLabel: true },
      legend: {
        data: [pace.actualName, pace.currentTargetName, pace.forecastName, pace.bandName].filter((name) => series.some((line) => line.name === name)),
        left: 0, top: 0,
        itemWidth: 24,
        itemHeight: 8,
        itemGap: narrow ? 12 : 20,
        textStyle: text,
        selectedMode: false,
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: days.map((day) => day.date),
        axisLine: { lineStyle: { color: hairline } },
        axisTick: { show: false },
        axisLabel: {
          ...text,
          hideOverlap: true,
          interval: (index: number, date: string) =>
            days.length > 92 ? date.endsWith('-01') : index % Math.ceil(days.length / (narrow ? 4 : 8)) === 0,
          formatter: (date: string) => name.format(new Date(`${date}T00:00:00Z`)),
        },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: { ...text, formatter: (value: number) => compact.format(value) },
        splitLine: { lineStyle: { color: hairline } },
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        transitionDuration: 0,
        backgroundColor: surface,
        borderColor: hairline,
        textStyle: { ...text, color: ink },
        axisPointer: { lineStyle: { color: quiet, width: 1 } },
        formatter: (points: Array<{ dataIndex: number }>) => this.tip(pace, points[0].dataIndex),
      },
      series,
    };
  }

  /** Built from nodes: nothing that a person typed is ever read as HTML. */
  private tip(pace: Pace, index: number): HTMLElement {
    const day = pace.days[index];
    const box = document.createElement('div');
    const head = box.appendChild(document.createElement('div'));
    head.textContent = day.label;
    head.style.fontWeight = '600';
    const row = (name: string, figure: Figure | null) => {
      if (!figure) {
        return;
      }
      const line = box.appendChild(document.createElement('div'));
      line.style.cssText = 'display:flex;justify-content:space-between;gap:16px;font-variant-numeric:tabular-nums';
      line.appendChild(document.createElement('span')).textContent = name;
      line.appendChild(document.createElement('span')).textContent = figure.text;
    };
    row(pace.actualName, day.actual);
    row(pace.currentTargetName, day.currentTarget);
    if (!day.actual) {
      row(pace.forecastName, day.expected ?? (index === pace.days.length - 1 ? pace.forecast : null));
      row(pace.bandName, day.low && day.high ? { value: '', text: `${day.low.text} – ${day.high.text}` } : null);
    }
    return box;
  }

  /** A custom property as plain rgba: the chart library does not read every notation of CSS. */
  private colour(...properties: string[]): string {
    const style = getComputedStyle(this);
    const value = properties.map((property) => style.getPropertyValue(property).trim()).find(Boolean) ?? 'gray';
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    pen.canvas.width = pen.canvas.height = 1;
    pen.fillStyle = value;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`;
  }
}

customElements.define('dacheng-pace-chart', PaceChart);
