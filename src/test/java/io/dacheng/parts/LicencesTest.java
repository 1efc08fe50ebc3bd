package io.dacheng.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is delivered may be delivered. The licences of jars are held by the build itself (license-maven-plugin); here
 * stand those of the browser bundle, and that nothing commercial of the page framework came along.
 */
class LicencesTest {

    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "MIT with the mark of bpmn.io", "BSD-3-Clause", "ISC", "0BSD", "OFL-1.1");

    private static final List<String> COMMERCIAL = List.of(
            "charts",
            "board",
            "crud",
            "grid-pro",
            "rich-text-editor",
            "cookie-consent",
            "map",
            "spreadsheet",
            "dashboard",
            "confirm-dialog-pro",
            "copilot",
            "testbench");

    private static final List<String> COMMERCIAL_CLASSES = List.of(
            "com/vaadin/pro/licensechecker/LicenseChecker.class",
            "com/vaadin/copilot/Copilot.class",
            "com/vaadin/base/devserver/ServerInfo.class",
            "com/vaadin/flow/component/charts/Chart.class",
            "com/vaadin/flow/component/board/Board.class",
            "com/vaadin/flow/component/crud/Crud.class",
            "com/vaadin/flow/component/gridpro/GridPro.class",
            "com/vaadin/flow/component/richtexteditor/RichTextEditor.class",
            "com/vaadin/flow/component/spreadsheet/Spreadsheet.class",
            "com/vaadin/flow/component/dashboard/Dashboard.class",
            "com/vaadin/flow/component/map/Map.class",
            "com/vaadin/hilla/EndpointController.class");

    @Test
    void no_commercial_part_of_the_page_framework_is_there_by_its_name_or_its_classes() throws IOException {
        assertThat(Parts.jars()).contains("vaadin-core-24.9.5").noneMatch(jar -> COMMERCIAL.stream()
                .anyMatch(name -> jar.matches("(vaadin-)?" + name + "(-flow)?-\\d.*")));
        for (String name : COMMERCIAL_CLASSES) {
            assertThat(getClass().getClassLoader().getResource(name)).as(name).isNull();
        }
        assertThat(getClass().getClassLoader().getResource("com/vaadin/flow/component/grid/Grid.class"))
                .as("the names are those of the framework's packages")
                .isNotNull();
    }

    @Test
    void every_package_in_the_browser_bundle_has_a_licence_that_is_allowed() throws IOException {
        Map<String, String> licences = licences();
        assertThat(ALLOWED).containsAll(licences.values());
        Set<String> bundled = Parts.npm();
        assumeFalse(bundled.isEmpty(), "this build has no browser bundle");
        assertThat(licences.keySet())
                .as("docs/security/npm-licences.csv names each")
                .containsAll(bundled);
        assertThat(bundled).noneMatch(name -> COMMERCIAL.stream().anyMatch(pro -> name.equals("@vaadin/" + pro)));
    }

    private static Map<String, String> licences() throws IOException {
        return Files.readAllLines(Path.of("docs", "security", "npm-licences.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }
}
