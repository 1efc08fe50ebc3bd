package io.dacheng.workflow.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dacheng.shared.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a case cannot be moved, as it is kept: a sentence's key and arguments. Steps stand in it by id, so that each reader
 * finds their names in the own language.
 */
record Reason(String code, List<String> arguments) {

    private static final String OLD = "old:";
    private static final String NEW = "new:";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    Reason {
        arguments = List.copyOf(arguments);
    }

    static Reason of(String code, String... arguments) {
        return new Reason(code, Arrays.asList(arguments));
    }

    /** An argument that is a step of the version that cases come from. */
    static String old(String step) {
        return OLD + step;
    }

    /** An argument that is a step of the version that cases go to. */
    static String anew(String step) {
        return NEW + step;
    }

    /** The names are by id, of the version that cases come from and of the one they go to. */
    String sentence(Map<String, String> before, Map<String, String> after, Locale language) {
        Object[] words = arguments.stream()
                .map(argument -> argument.startsWith(OLD)
                        ? name(before, argument.substring(OLD.length()))
                        : argument.startsWith(NEW) ? name(after, argument.substring(NEW.length())) : argument)
                .toArray();
        return Refused.invalid(code, words).sentence(language);
    }

    private static String name(Map<String, String> names, String step) {
        return names.getOrDefault(step, step);
    }

    static String json(List<Reason> reasons) {
        try {
            return reasons.isEmpty() ? "" : JSON.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Reason> read(String json) {
        try {
            return json.isEmpty() ? List.of() : JSON.readValue(json, new TypeReference<List<Reason>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("migration_case holds no reasons", e);
        }
    }
}
