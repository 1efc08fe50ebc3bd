package io.dacheng.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.dacheng.shared.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A JSON object per line. A line that is no JSON is a wrong row: the next line is whole again. */
final class NdjsonUpload implements UploadReader {

    @Override
    public void read(Path file, Consumer<SentRow> each) throws IOException {
        StringBuilder line = new StringBuilder();
        long number = 1;
        boolean any = false;
        try (Reader text = UploadReader.utf8(file)) {
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    if (line.length() > UploadLimits.LONGEST_VALUE) {
                        throw Refused.invalid("ledger.row.too.long", number, UploadLimits.LONGEST_VALUE);
                    }
                    continue;
                }
                any |= hand(number++, line, each);
            }
        }
        any |= hand(number, line, each);
        if (!any) {
            throw Refused.invalid("ledger.body.empty");
        }
    }

    private static boolean hand(long number, StringBuilder line, Consumer<SentRow> each) throws IOException {
        String text = line.toString().strip();
        line.setLength(0);
        if (text.isEmpty()) {
            return false;
        }
        each.accept(row(number, text));
        return true;
    }

    private static SentRow row(long number, String text) throws IOException {
        try (JsonParser parser = JsonRow.JSON.createParser(text)) {
            parser.nextToken();
            SentRow row = JsonRow.read(number, parser);
            if (parser.nextToken() != null) {
                return SentRow.broken(number, text, "ledger.row.two.values");
            }
            return row;
        } catch (JsonEOFException | EOFException | JsonRow.TooLong e) {
            return SentRow.broken(number, text, "ledger.row.not.json", "it ends too early");
        } catch (JsonProcessingException e) {
            return SentRow.broken(number, text, "ledger.row.not.json", e.getOriginalMessage());
        }
    }
}
