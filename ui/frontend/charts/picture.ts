import * as echarts from 'echarts/core';

/** Pixels of the picture for each of the page: sharp on paper and on good screens. */
const SHARP = 2;
const MARGIN = 16;
const SIZE = 14;
const LINE = 20;

/** The text in lines that fit; Chinese breaks anywhere. */
function lines(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const found: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    if (line && pen.measureText((line + word).trimEnd()).width > width) {
      found.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line ? [...found, line.trimEnd()] : found;
}

/** A chart as a PNG of its own: drawn anew beside the page, at the size it has there, below the sentence that it shows. */
export async function picture(
  sentence: string,
  place: HTMLElement,
  theme: object,
  option: echarts.EChartsCoreOption,
  colour: (name: string) => string,
): Promise<string> {
  const [width, height] = [place.clientWidth || 800, place.clientHeight || 400];
  const box = document.createElement('div');
  box.style.cssText = `position:fixed;left:-${width * 2}px;width:${width}px;height:${height}px`;
  document.body.append(box);
  const chart = echarts.init(box, theme, { renderer: 'canvas', devicePixelRatio: SHARP });
  try {
    const still = 'baseOption' in option
      ? { ...option, baseOption: { ...(option.baseOption as object), animation: false } }
      : { ...option, animation: false };
    chart.setOption(still);
    const drawn = new Image();
    drawn.src = chart.getDataURL({ type: 'png', pixelRatio: SHARP });
    await drawn.decode();
    const pen = document.createElement('canvas').getContext('2d')!;
    const font = `${SIZE * SHARP}px ${getComputedStyle(place).fontFamily}`;
    pen.font = font;
    const words = lines(pen, sentence, width * SHARP);
    const head = (MARGIN + words.length * LINE) * SHARP;
    pen.canvas.width = (width + 2 * MARGIN) * SHARP;
    pen.canvas.height = head + (height + MARGIN) * SHARP;
    pen.fillStyle = colour('surface');
    pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
    pen.font = font;
    pen.fillStyle = colour('ink');
    words.forEach((line, index) => pen.fillText(line, MARGIN * SHARP, (MARGIN + SIZE + index * LINE) * SHARP));
    pen.drawImage(drawn, MARGIN * SHARP, head, width * SHARP, height * SHARP);
    return pen.canvas.toDataURL('image/png');
  } finally {
    chart.dispose();
    box.remove();
  }
}
