package io.dacheng.parts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the product is made of: jars on the class path, packages in the browser bundle. */
final class Parts {

    private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar!/");
    private static final Pattern IN_BUNDLE = Pattern.compile("node_modules/((?:@[^/\"\\\\]+/)?[^/\"\\\\]+)");
    private static final String BUNDLE = "META-INF/VAADIN/config/";

    private Parts() {}

    /** Names of the jars without their ending, for instance {@code tika-core-3.2.3}. */
    static Set<String> jars() throws IOException {
        Set<String> jars = new TreeSet<>();
        for (URL url : Collections.list(Parts.class.getClassLoader().getResources("META-INF"))) {
            Matcher jar = JAR.matcher(url.toString());
            if (jar.find()) {
                jars.add(jar.group(1));
            }
        }
        return jars;
    }

    /** The version in which a jar is on the class path; empty when it is not. */
    static Optional<String> version(String artifact) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)");
        return jars().stream()
                .map(name::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Names of the packages whose code is in the browser bundle; empty in a build without one. */
    static Set<String> npm() throws IOException {
        Set<String> packages = new TreeSet<>();
        Matcher found = IN_BUNDLE.matcher(resource("bundle-size.html"));
        while (found.find()) {
            packages.add(found.group(1));
        }
        packages.remove("@vaadin");
        return packages;
    }

    /** What the browser bundle was made from; empty in a build without one. */
    static String stats() throws IOException {
        return resource("stats.json");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Parts.class.getClassLoader().getResourceAsStream(BUNDLE + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
