package io.dacheng.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * JSON as the REST contract has it: money and rates are decimal strings without exponent, dates are ISO 8601, and a
 * body with a field or a value nobody understands is refused instead of half read.
 */
@Component
class ApiJson {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,12})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LONGEST_TEXT = 10_000;

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("dacheng")
                    .addSerializer(BigDecimal.class, new DecimalWriter())
                    .addDeserializer(BigDecimal.class, new DecimalReader())
                    .addDeserializer(LocalDate.class, new DateReader())
                    .addDeserializer(String.class, new TextReader()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    ObjectMapper mapper() {
        return mapper;
    }

    /**
     * A decimal number as people write it.
     *
     * @throws Refused INVALID for exponents, NaN, thousands separators and the like; the sentence states the rule
     */
    static BigDecimal decimal(String where, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw Refused.invalid("api.decimal", where, shortened(text));
        }
        return new BigDecimal(text);
    }

    /** @throws Refused INVALID unless the text is a day of the calendar as YYYY-MM-DD */
    static LocalDate date(String where, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // The 30th of February has the right form; the sentence is the same.
        }
        throw Refused.invalid("api.date", where, shortened(text));
    }

    /** Jackson's words on what is wrong with a text, without those on its own settings. */
    static String reason(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage() == null ? "?" : wrong.getOriginalMessage();
        return message.replaceAll("\\s*\\((start marker|for (Object|Array) starting) at .*|: enable `.*", "");
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String where(JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "/" : pointer.substring(1);
    }

    private static final class DecimalWriter extends StdSerializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toPlainString());
        }
    }

    private static final class DecimalReader extends StdDeserializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        DecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isScalarValue()) {
                context.reportInputMismatch(BigDecimal.class, "no decimal");
            }
            return decimal(where(parser), parser.getText().strip());
        }
    }

    private static final class DateReader extends StdDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        DateReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isScalarValue()) {
                context.reportInputMismatch(LocalDate.class, "no date");
            }
            return date(where(parser), parser.getText().strip());
        }
    }

    private static final class TextReader extends StdDeserializer<String> {

        private static final long serialVersionUID = 1L;

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                context.reportInputMismatch(String.class, "no text");
            }
            String text = parser.getText();
            if (text.indexOf('\0') >= 0) {
                throw Refused.invalid("api.text.nul", where(parser));
            }
            if (text.length() > LONGEST_TEXT) {
                throw Refused.invalid("api.text.long", where(parser), LONGEST_TEXT);
            }
            return text;
        }
    }
}
