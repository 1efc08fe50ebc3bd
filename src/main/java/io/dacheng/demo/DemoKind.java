package io.dacheng.demo;

import org.springframework.core.env.Environment;

/** Which demo this product shows: {@code DACHENG_DEMO}, or by default the bank on the embedded database. */
enum DemoKind {
    BANK,
    SCHOOL,
    /** A bank and a school below one group. */
    BOTH,
    NONE;

    /** Shared by the people of the demo, who exist nowhere else. */
    static final String PASSWORD = "dacheng-demo";

    /** @throws IllegalArgumentException for another word, which ends the start with a sentence */
    static DemoKind of(Environment environment) {
        String demo = environment.getProperty("dacheng.demo", "").strip();
        return switch (demo) {
            case "" -> environment.getProperty("spring.datasource.url", "").isEmpty() ? BANK : NONE;
            case "bank" -> BANK;
            case "school" -> SCHOOL;
            case "both" -> BOTH;
            case "none" -> NONE;
            default ->
                throw new IllegalArgumentException(
                        "DACHENG_DEMO is '" + demo + "'; it can be bank, school, both or none.");
        };
    }

    boolean hasBank() {
        return this == BANK || this == BOTH;
    }

    boolean hasSchool() {
        return this == SCHOOL || this == BOTH;
    }
}
