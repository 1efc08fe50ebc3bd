package io.dacheng.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Looks at every setting before anything starts: a value that cannot be used ends the start with a sentence that says what
 * and what to do, and a variable that means nothing is told of.
 */
final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);
    private static final String PREFIX = "DACHENG_";

    private static final String ACTION =
            "Set it rightly in the environment, and start again. docs/settings.md tells of every setting.";

    private static final String REFUSED = "dacheng.refused.";

    /** What the build and its tests read. */
    private static final Set<String> OTHERS = Set.of("DACHENG_BROWSER", "DACHENG_SHARED_DATA");

    /** Values that cannot be used. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrong(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    /** Tells it without a stack trace. */
    static final class Told extends AbstractFailureAnalyzer<Wrong> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, Wrong wrong) {
            return new FailureAnalysis(String.valueOf(wrong.getMessage()), ACTION, wrong);
        }
    }

    /** Settings that do not go together are found by who reads them, and told in the sentence that they gave. */
    static final class Together extends AbstractFailureAnalyzer<IllegalArgumentException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalArgumentException wrong) {
            String sentence = wrong.getMessage();
            return sentence != null && sentence.startsWith(PREFIX)
                    ? new FailureAnalysis(sentence, ACTION, wrong)
                    : null;
        }
    }

    /** A wrong format of the log must not keep the sentence about it from the log: until it is told, the log is text. */
    static final class LogFormat implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        /** Behind what reads the configuration, before what starts the log. */
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE + 15;
        }

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            ConfigurableEnvironment environment = event.getEnvironment();
            for (KnownSetting setting : KnownSettings.all()) {
                String value = environment.getProperty(setting.property());
                if (setting.property().startsWith("logging.")
                        && value != null
                        && setting.problem(value).isPresent()) {
                    environment
                            .getPropertySources()
                            .addFirst(new MapPropertySource(
                                    REFUSED, Map.of(setting.property(), "", REFUSED + setting.property(), value)));
                }
            }
        }
    }

    /** Before the zone is set, which would stop at its own first. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        List<String> problems = new ArrayList<>();
        for (KnownSetting setting : KnownSettings.all()) {
            String refused = environment.getProperty(REFUSED + setting.property());
            String value = refused == null ? environment.getProperty(setting.property()) : refused;
            if (value != null) {
                setting.problem(value).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new Wrong(problems);
        }
        unknown(environment).forEach(LOG::warn);
    }

    /** A sentence for each variable that looks like a setting and is none. */
    static List<String> unknown(ConfigurableEnvironment environment) {
        PropertySource<?> variables =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        Set<String> known = KnownSettings.all().stream().map(KnownSetting::name).collect(Collectors.toSet());
        if (!(variables instanceof org.springframework.core.env.EnumerablePropertySource<?> listed)) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        for (String name : listed.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !known.contains(name) && !OTHERS.contains(name)) {
                sentences.add(name
                        + " is no setting of this version and does nothing. docs/settings.md tells of every setting.");
            }
        }
        return sentences;
    }
}
