package io.dacheng.workflow.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What cases are about, as one line: {@code target:42} is {@code Ann Lee · Deposits 2026}. */
@Component
class CaseNames {

    private final CaseSubjects subjects;

    CaseNames(CaseSubjects subjects) {
        this.subjects = subjects;
    }

    /** One statement however many they are; a key that means nothing is left out. */
    Map<String, String> of(Collection<String> keys) {
        Map<String, String> names = new HashMap<>();
        subjects.of(keys).forEach((key, subject) -> {
            String name = Stream.of(subject.name(), subject.planName())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
            if (!name.isEmpty()) {
                names.put(key, name);
            }
        });
        return names;
    }
}
