package io.dacheng.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object as a row. Numbers keep the very digits that were sent. */
final class JsonRow {

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(UploadLimits.LONGEST_VALUE)
                    .maxNestingDepth(64)
                    .maxNameLength(1000)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private JsonRow() {}

    /** Reads the value that the parser stands on, to its end; a broken row when it is no object of known fields. */
    static SentRow read(long line, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String text = copy(parser);
            return SentRow.broken(line, text, "ledger.row.not.object");
        }
        String[] values = SentRow.blank();
        String unknown = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Optional<RecordColumn> column = RecordColumn.byHeader(name);
            String value = parser.currentToken().isScalarValue() ? scalar(parser) : copy(parser);
            if (column.isPresent()) {
                values[column.get().ordinal()] = value;
            } else if (unknown == null) {
                unknown = name;
            }
        }
        SentRow row = SentRow.of(line, values);
        return unknown == null
                ? row
                : SentRow.broken(
                        line,
                        row.content(),
                        "ledger.row.field.unknown",
                        SentRow.shortened(unknown, 60),
                        RecordColumn.allHeaders());
    }

    private static String scalar(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    private static String copy(JsonParser parser) throws IOException {
        Bounded text = new Bounded();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            int depth = 0;
            for (@Nullable JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
                if (token == null) {
                    throw new java.io.EOFException("the end came inside an element");
                }
                switch (token) {
                    case START_OBJECT -> out.writeStartObject();
                    case START_ARRAY -> out.writeStartArray();
                    case END_OBJECT -> out.writeEndObject();
                    case END_ARRAY -> out.writeEndArray();
                    case FIELD_NAME -> out.writeFieldName(parser.currentName());
                    case VALUE_STRING -> out.writeString(parser.getText());
                    default -> out.writeRawValue(parser.getText());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    break;
                }
            }
        }
        return text.toString();
    }

    /** Stops an element that is endless in its many small parts. */
    private static final class Bounded extends StringWriter {

        @Override
        public void write(char[] buffer, int offset, int length) {
            super.write(buffer, offset, length);
            if (getBuffer().length() > UploadLimits.LONGEST_VALUE) {
                throw new TooLong();
            }
        }
    }

    /** An element is longer than a field may be. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
