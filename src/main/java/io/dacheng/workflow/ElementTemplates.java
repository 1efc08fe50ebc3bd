package io.dacheng.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricCalculator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The templates from which Modeler fills service tasks and forms: those of {@code processes/.camunda/element-templates},
 * with the calculators that the running product knows, packs included, where a step lets one choose among them.
 */
@Component
public class ElementTemplates {

    private static final String FILES = "classpath*:processes/.camunda/element-templates/*.json";

    private final KnownCalculators calculators;
    private final ObjectMapper json = new ObjectMapper();

    ElementTemplates(KnownCalculators calculators) {
        this.calculators = calculators;
    }

    /** By file name. */
    public List<JsonNode> all() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
            Arrays.sort(files, Comparator.comparing(Resource::getFilename));
            List<JsonNode> templates = new ArrayList<>();
            for (Resource file : files) {
                try (InputStream content = file.getInputStream()) {
                    templates.add(withCalculators(json.readTree(content)));
                }
            }
            return templates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills every choice of the input parameter {@code calculator}. */
    JsonNode withCalculators(JsonNode template) {
        for (JsonNode property : template.path("properties")) {
            boolean asksForOne = "camunda:inputParameter"
                            .equals(property.path("binding").path("type").asText())
                    && AchievementStep.CALCULATOR.equals(
                            property.path("binding").path("name").asText());
            if (asksForOne) {
                ArrayNode choices = ((ObjectNode) property).putArray("choices");
                choices.addObject().put("name", "All metrics").put("value", AchievementStep.ALL);
                for (MetricCalculator calculator : calculators.all()) {
                    choices.addObject()
                            .put("name", calculator.name(Locale.ENGLISH))
                            .put("value", calculator.code());
                }
            }
        }
        return template;
    }
}
