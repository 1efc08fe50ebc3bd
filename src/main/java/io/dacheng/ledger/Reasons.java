package io.dacheng.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Why a row is rejected: a key and its arguments, stored as a JSON array so that each reader gets the own language. */
final class Reasons {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private Reasons() {}

    static List<String> of(String key, Object... arguments) {
        List<String> reason = new ArrayList<>();
        reason.add(key);
        for (Object argument : arguments) {
            reason.add(String.valueOf(argument));
        }
        return List.copyOf(reason);
    }

    static String stored(List<String> reason) {
        try {
            return JSON.writeValueAsString(reason);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<String> read(String stored) {
        try {
            return JSON.readValue(stored, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reason in record_rejection is no JSON array: " + stored, e);
        }
    }
}
