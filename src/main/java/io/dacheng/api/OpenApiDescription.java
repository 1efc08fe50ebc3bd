package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API at {@code /api/v1/openapi.json}. */
@Configuration
class OpenApiDescription {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Viewer.class, Locale.class)
                .replaceWithSchema(
                        BigDecimal.class,
                        new StringSchema()
                                .format("decimal")
                                .description("A decimal number as a string, without exponent")
                                .example("120000.50"));
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Dacheng 达成")
                        .version("1")
                        .description("Targets for every branch, team and person, agreed by those who must reach them,"
                                + " and how far each of them is. Money and rates are decimal strings, dates are"
                                + " ISO 8601. Errors are RFC 9457 problem documents with a code for programs and a"
                                + " sentence in the language of Accept-Language (en, zh-CN). A caller sees the own"
                                + " unit and lower units only; what is elsewhere is 404.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSecuritySchemes(
                                "key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "A key of /api-keys, for the routes of its scopes:"
                                                        + " records:write is for /records, models:submit for handing in models"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }

    @Bean
    OpenApiCustomizer problemAnswers() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("400", "The input breaks a rule that the sentence states");
        answers.put("401", "No login, or a wrong one");
        answers.put("403", "The caller's roles do not allow this");
        answers.put("404", "There is no such thing, or the caller may not see it");
        answers.put("409", "Somebody else was first, or the state does not allow this any more");
        answers.put("429", "Too many requests in a minute; Retry-After tells in how many seconds the next may come");
        answers.put("503", "The database is away; Retry-After tells in how many seconds to ask again");
        return api -> api.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    answers.forEach((status, description) -> add(operation, status, description));
                    if (path.startsWith("/api/v1/records")) {
                        operation.setSecurity(List.of(
                                new SecurityRequirement().addList("basic"), new SecurityRequirement().addList("key")));
                    }
                    if (path.equals("/api/v1/records")) {
                        add(operation, "422", "The Idempotency-Key was used before with another body");
                    }
                }));
    }

    private static void add(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457 problem document; imports and batches add their reports per row")
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("Bad Request"))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema().description("What, where, what to do"))
                .addProperty("code", new StringSchema().example("api.parameter.missing"))
                .addProperty("instance", new StringSchema().example("/api/v1/achievements"));
    }
}
