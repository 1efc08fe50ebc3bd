package io.dacheng.demo;

import java.util.Set;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether this product shows a demo: {@code DACHENG_DEMO}, or by default the bank on the embedded database. */
final class DemoOn implements Condition {

    /** Shared by the people of the demo, who exist nowhere else. */
    static final String PASSWORD = "dacheng-demo";

    private static final Set<String> KNOWN = Set.of("bank", "school", "both", "none");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        String demo = environment.getProperty("dacheng.demo", "").strip();
        if (demo.isEmpty()) {
            return environment.getProperty("spring.datasource.url", "").isEmpty();
        }
        if (!KNOWN.contains(demo)) {
            throw new IllegalArgumentException("DACHENG_DEMO is '" + demo
                    + "'; it can be bank, school, both or none. A demo school is not there yet.");
        }
        return demo.equals("bank") || demo.equals("both");
    }
}
