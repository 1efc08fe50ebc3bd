package io.dacheng.ledger;

import io.dacheng.shared.FirstSheet;
import io.dacheng.shared.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook, with a header row. */
final class XlsxUpload implements UploadReader {

    @Override
    public void read(Path file, Consumer<SentRow> each) {
        Columns columns = new Columns(each);
        try {
            FirstSheet.read(file, UploadLimits.LARGEST_BODY, columns);
        } catch (FirstSheet.SheetException e) {
            throw switch (e.fault()) {
                case UNREADABLE -> Refused.invalid("ledger.xlsx.unreadable", e.line());
                case LARGE -> Refused.invalid("ledger.body.too.large", UploadLimits.LARGEST_BODY >> 20);
                case LONG_TEXT -> Refused.invalid("ledger.row.too.long", e.line(), FirstSheet.LONGEST_TEXT);
                case MANY_COLUMNS -> Refused.invalid("ledger.xlsx.wide", e.line(), FirstSheet.MOST_COLUMNS);
            };
        }
        if (columns.header == null) {
            throw Refused.invalid("ledger.body.empty");
        }
    }

    private static final class Columns implements FirstSheet.Rows {

        private final Consumer<SentRow> each;
        private @Nullable UploadHeader header;

        Columns(Consumer<SentRow> each) {
            this.each = each;
        }

        @Override
        public boolean isDay(int column) {
            return header != null && header.isDay(column);
        }

        @Override
        public void accept(long line, List<String> texts) {
            if (header == null) {
                header = UploadHeader.of(wide(texts, 0));
            } else {
                each.accept(header.row(line, wide(texts, header.width())));
            }
        }

        /** A sheet's rows end with their last cell: empty ones are added or cut off until the width is right. */
        private static List<String> wide(List<String> texts, int width) {
            List<String> cells = new ArrayList<>(texts);
            while (cells.size() < width) {
                cells.add("");
            }
            while (cells.size() > width && cells.get(cells.size() - 1).isBlank()) {
                cells.remove(cells.size() - 1);
            }
            return cells;
        }
    }
}
