package io.dacheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever holds a secret or a parent's number does not tell it when it is written into a log or an error. */
class SecretsTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final String SECRET = "do-not-tell";

    private static final Pattern NAMES =
            Pattern.compile("(?i).*(password|secret|passphrase|passwordHash|phone|wechat|recoveryCodes?)");

    /** What is called a key and is a secret. */
    private static final Set<String> SECRET_KEYS = Set.of("NewKey.key", "NewKeyAnswer.key");

    /** Masked or sealed before it comes into these, or invented. */
    private static final Set<String> TELLS_NOTHING =
            Set.of("MaskedFamily", "MaskedParent", "Sealed", "Facts$Parent", "FamilyView$ParentView");

    @Test
    void what_holds_a_secret_does_not_tell_it() throws IOException {
        List<String> telling = new ArrayList<>();
        int looked = 0;
        for (Class<?> type : records()) {
            List<String> secrets = Arrays.stream(type.getRecordComponents())
                    .filter(part -> part.getType() == String.class)
                    .map(RecordComponent::getName)
                    .filter(name ->
                            NAMES.matcher(name).matches() || SECRET_KEYS.contains(type.getSimpleName() + "." + name))
                    .toList();
            if (secrets.isEmpty() || TELLS_NOTHING.stream().anyMatch(type.getName()::endsWith)) {
                continue;
            }
            looked++;
            if (made(type, secrets).toString().contains(SECRET)) {
                telling.add(type.getName() + " tells " + secrets);
            }
        }

        assertThat(telling).isEmpty();
        assertThat(looked).as("records with secrets").isGreaterThan(10);
    }

    private static List<Class<?>> records() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("io"))) {
            List<Class<?>> records = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.toString().endsWith("-info.class"))
                    .toList()) {
                Class<?> type = load(CLASSES.relativize(file).toString());
                if (type.isRecord()) {
                    records.add(type);
                }
            }
            return records;
        }
    }

    private static Class<?> load(String file) {
        String name = file.replace(".class", "").replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, SecretsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Object made(Class<?> type, List<String> secrets) {
        RecordComponent[] parts = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(parts)
                    .map(part -> secrets.contains(part.getName()) ? SECRET : any(part))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("No " + type + " can be made here: give it a value below", e);
        }
    }

    private static @Nullable Object any(RecordComponent part) {
        // Roles of groups have a form of their own.
        return part.getName().equals("groups") ? "" : any(part.getType());
    }

    private static @Nullable Object any(Class<?> type) {
        if (type.isPrimitive()) {
            return type == boolean.class ? (Object) false : type == long.class ? (Object) 1L : (Object) 1;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return Map.<Class<?>, Object>of(
                        String.class, "x",
                        List.class, List.of(),
                        Set.class, Set.of(),
                        Map.class, Map.of(),
                        LocalDate.class, LocalDate.EPOCH,
                        Instant.class, Instant.EPOCH,
                        Path.class, Path.of("x"))
                .get(type);
    }
}
