package io.dacheng.export;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;

/**
 * Writes a document as a PDF for reading and keeping: PDF/A-2a (ISO 19005-2) and tagged for screen readers (PDF/UA), with
 * Noto Sans SC embedded as far as it is used. Nothing is ever fetched: a document is text.
 */
@Component
class PdfPaper {

    static final String FONT = "Noto Sans SC";

    private static final String FONTS = "/fonts/ttf/NotoSansSC/NotoSansSC-";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The fonts are large: one after the other keeps the memory of many readers that of one. */
    private final Object oneAtATime = new Object();

    /** @param about what the head states, clocks and exporter included */
    void write(Words words, Document document, List<Fact> about, OutputStream out) throws IOException {
        org.w3c.dom.Document page = new PdfPage(words, document, about).page();
        synchronized (oneAtATime) {
            try (PDDocument file = new PDDocument()) {
                new PdfRendererBuilder()
                        .withW3cDocument(page, null)
                        .usePDDocument(file)
                        .useFont(font(file, "Regular"), FONT, REGULAR, FontStyle.NORMAL, true)
                        .useFont(font(file, "Bold"), FONT, BOLD, FontStyle.NORMAL, true)
                        .usePdfAConformance(PdfAConformance.PDFA_2_A)
                        .usePdfUaAccessibility(true)
                        .useColorProfile(
                                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                        .useReplacementText("\u25a1")
                        .useExternalResourceAccessControl(
                                (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                        .useExternalResourceAccessControl(
                                (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                        .withProducer("Dacheng")
                        .toStream(out)
                        .run();
            }
        }
    }

    private static PDFontSupplier font(PDDocument file, String weight) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                PdfPaper.class.getResourceAsStream(FONTS + weight + ".ttf"), "the font is part of the build")) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            font.getCmap()
                    .setCmaps(Arrays.stream(font.getCmap().getCmaps())
                            .map(WrittenCharacters::new)
                            .toArray(CmapSubtable[]::new));
            return new PDFontSupplier(PDType0Font.load(file, font, true));
        }
    }

    /**
     * One drawing stands for a character that people write and for the radical that looks like it: 日 and ⽇. Whoever
     * copies or searches the text is to find what was written.
     */
    private static final class WrittenCharacters extends CmapSubtable {

        /** Looks like the dash between two days. */
        private static final int FIGURE_DASH = 0x2012;

        private final CmapSubtable table;

        WrittenCharacters(CmapSubtable table) {
            this.table = table;
            setPlatformId(table.getPlatformId());
            setPlatformEncodingId(table.getPlatformEncodingId());
        }

        @Override
        public int getGlyphId(int character) {
            return table.getGlyphId(character);
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            List<Integer> characters = table.getCharCodes(glyph);
            return characters == null || characters.size() < 2
                    ? characters
                    : characters.stream()
                            .sorted(Comparator.comparing((Integer c) -> standsForOneOf(characters, c))
                                    .thenComparing(Comparator.naturalOrder()))
                            .toList();
        }

        private static boolean standsForOneOf(List<Integer> characters, int character) {
            String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
            return character == FIGURE_DASH
                    || plain.codePointCount(0, plain.length()) == 1
                            && plain.codePointAt(0) != character
                            && characters.contains(plain.codePointAt(0));
        }
    }
}
