package io.dacheng.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether this product shows a demo: {@code DACHENG_DEMO}, or by default the bank on the embedded database. */
@Component
class DemoSetting {

    /** Shared by the people of the demo, who exist nowhere else. */
    static final String PASSWORD = "dacheng-demo";

    private static final Logger LOG = LoggerFactory.getLogger(DemoSetting.class);

    private final boolean bank;

    DemoSetting(@Value("${dacheng.demo:}") String demo, @Value("${spring.datasource.url:}") String configuredDatabase) {
        bank = switch (demo.strip()) {
            case "" -> configuredDatabase.isEmpty();
            case "bank", "both" -> true;
            case "none", "school" -> false;
            default ->
                throw new IllegalArgumentException(
                        "DACHENG_DEMO is '" + demo + "'; it can be bank, school, both or none.");
        };
        if (demo.equals("school") || demo.equals("both")) {
            LOG.warn(
                    "DACHENG_DEMO={}: there is no demo school yet; {}",
                    demo,
                    bank ? "the bank alone is shown" : "the product starts empty");
        }
    }

    boolean bank() {
        return bank;
    }
}
