package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failed step has to say in the reader's language. The engine keeps the message of what was thrown, nothing
 * else: a refusal of the product is found again by its English sentence, anything else is told by its kind, and the
 * message itself stands with the technical text.
 */
final class IncidentWords {

    private static final Pattern SLOT = Pattern.compile("\\{(\\d)}");

    /** What the texts of other programs look like, and the refusal that says the same to people. */
    private enum Kind {
        NAME(
                "Unknown property used in expression|Cannot resolve identifier|Couldn't find a type converter|Unable to resolve"),
        DECISION("ENGINE-22|DMN-|decision"),
        BUSY("OptimisticLocking|was updated by another transaction|deadlock detected|could not serialize|ENGINE-03005"),
        DATABASE("JDBC|SQLState|SQLException|PSQLException|Connection (refused|reset)|HikariPool|bad SQL grammar"),
        TIME("timed out|Timeout"),
        PROGRAM("");

        private final Pattern look;

        Kind(String look) {
            this.look = Pattern.compile(look, Pattern.CASE_INSENSITIVE);
        }

        static Kind of(String message) {
            return Stream.of(values())
                    .filter(kind -> kind.look.matcher(message).find())
                    .findFirst()
                    .orElse(PROGRAM);
        }
    }

    /** A sentence of the product, as what was written can be held against. */
    private record Sentence(String code, Pattern look, int letters, List<Integer> slots) {

        static Stream<Sentence> of(String code, String pattern) {
            if (pattern.matches("(?s).*\\{\\d,.*")) {
                return Stream.empty();
            }
            String plain = pattern.replace("''", "'");
            StringBuilder look = new StringBuilder();
            List<Integer> slots = new ArrayList<>();
            Matcher slot = SLOT.matcher(plain);
            int from = 0;
            int letters = 0;
            while (slot.find()) {
                look.append(Pattern.quote(plain.substring(from, slot.start()))).append("(.*?)");
                letters += slot.start() - from;
                slots.add(Integer.parseInt(slot.group(1)));
                from = slot.end();
            }
            letters += plain.length() - from;
            look.append(Pattern.quote(plain.substring(from)));
            return letters < 8
                    ? Stream.empty()
                    : Stream.of(new Sentence(code, Pattern.compile(look.toString(), Pattern.DOTALL), letters, slots));
        }

        @Nullable
        String in(String message, Locale language) {
            Matcher found = look.matcher(message);
            if (!found.matches()) {
                return null;
            }
            Object[] arguments = new Object[10];
            for (int i = 0; i < slots.size(); i++) {
                arguments[slots.get(i)] = found.group(i + 1);
            }
            return new MessageFormat(bundle(language).getString(code), language).format(arguments);
        }
    }

    /** Those that say most first: a short one may fit into anything. */
    private static final List<Sentence> SENTENCES = bundle(Locale.ENGLISH).keySet().stream()
            .flatMap(code -> Sentence.of(code, bundle(Locale.ENGLISH).getString(code)))
            .sorted(Comparator.comparing(Sentence::letters).reversed().thenComparing(Sentence::code))
            .toList();

    private static final int KEPT = 1000;
    private static final Map<String, Optional<String>> FOUND = new ConcurrentHashMap<>();

    private IncidentWords() {}

    /** @param message as the engine has kept it */
    static String sentence(String message, Locale language) {
        return refusal(message, language).orElseGet(() -> Refused.invalid(
                        "workflow.incident." + Kind.of(message).name().toLowerCase(Locale.ROOT))
                .sentence(language));
    }

    /** What to do about it. */
    static String advice(String message, Locale language) {
        String what = refusal(message, language).isPresent()
                ? "refusal"
                : Kind.of(message).name().toLowerCase(Locale.ROOT);
        return Refused.invalid("workflow.incident." + what + ".advice").sentence(language);
    }

    /** Thousands of incidents have few messages. */
    private static Optional<String> refusal(String message, Locale language) {
        if (FOUND.size() > KEPT) {
            FOUND.clear();
        }
        return FOUND.computeIfAbsent(language.getLanguage() + message, key -> find(message, language));
    }

    private static Optional<String> find(String message, Locale language) {
        for (Sentence sentence : SENTENCES) {
            String said = sentence.in(message, language);
            if (said != null) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "refusals",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
