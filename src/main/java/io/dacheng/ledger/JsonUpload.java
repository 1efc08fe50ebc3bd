package io.dacheng.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.dacheng.shared.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An array of objects; a row's line is the element's number. */
final class JsonUpload implements UploadReader {

    @Override
    public void read(Path file, Consumer<SentRow> each) throws IOException {
        long element = 0;
        try (Reader text = UploadReader.utf8(file);
                JsonParser parser = JsonRow.JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw Refused.invalid("ledger.body.empty");
            }
            if (first != JsonToken.START_ARRAY) {
                throw Refused.invalid("ledger.json.not.array");
            }
            for (element = 1; parser.nextToken() != JsonToken.END_ARRAY; element++) {
                if (parser.currentToken() == null) {
                    throw new EOFException();
                }
                each.accept(JsonRow.read(element, parser));
            }
            if (parser.nextToken() != null) {
                throw Refused.invalid(
                        "ledger.json.unreadable",
                        parser.currentTokenLocation().getLineNr(),
                        element,
                        "more text after the array");
            }
        } catch (JsonEOFException | EOFException e) {
            throw Refused.invalid("ledger.json.cut", element);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw Refused.invalid("ledger.json.unreadable", line, element, e.getOriginalMessage());
        } catch (JsonRow.TooLong e) {
            throw Refused.invalid("ledger.row.too.long", element, UploadLimits.LONGEST_VALUE);
        }
    }
}
