package io.dacheng.ui.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of an option, written as short as it is read: {@code Part.of("{type: 'line', symbol: 'none'}").with("data", data)}. */
public final class Part extends HashMap<String, @Nullable Object> {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper LOOSE = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    /** @param text of the product itself, never with anybody's words in it: those come by {@link #with} */
    public static Part of(String text) {
        try {
            Part part = new Part();
            part.putAll(LOOSE.readValue(text, new TypeReference<Map<String, Object>>() {}));
            return part;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Part with(String name, @Nullable Object value) {
        put(name, value);
        return this;
    }
}
