package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.ViewAs;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** How requests become calls: the viewer behind the login, dates, choices, languages, and what answers unknown routes. */
@Configuration
class ApiSettings implements WebMvcConfigurer {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.{4,40}");

    /** Header by which an administrator who looks as somebody else says so with each request. */
    private static final String VIEW_AS = "View-As";

    private final AccessService access;
    private final ViewAs viewAs;
    private final ApiJson json;

    ApiSettings(AccessService access, ViewAs viewAs, ApiJson json) {
        this.access = access;
        this.viewAs = viewAs;
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Viewer.class;
            }

            @Override
            public Viewer resolveArgument(
                    MethodParameter parameter,
                    ModelAndViewContainer container,
                    NativeWebRequest request,
                    WebDataBinderFactory binders) {
                Principal principal = request.getUserPrincipal();
                if (principal == null) {
                    throw new IllegalStateException("The security chain lets nobody in without a login");
                }
                return looksAs(access.viewer(principal.getName()), request.getHeader(VIEW_AS));
            }
        });
    }

    private Viewer looksAs(Viewer own, @Nullable String person) {
        return person == null
                ? own
                : viewAs.current(own.login())
                        .filter(view -> view.person().equals(person))
                        .flatMap(view -> viewAs.viewer(own.login(), view.id()))
                        .orElseThrow(() -> Refused.forbidden("access.view-as.none", person));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, ApiSettings::date);
        registry.addConverter(String.class, Instant.class, ApiSettings::instant);
        registry.addConverterFactory(new Choices());
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.stream()
                .filter(MappingJackson2HttpMessageConverter.class::isInstance)
                .map(MappingJackson2HttpMessageConverter.class::cast)
                .forEach(converter -> converter.setObjectMapper(json.mapper()));
    }

    @Bean
    LocaleResolver localeResolver() {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return ProblemWriter.language(request);
            }
        };
    }

    @Bean
    FilterRegistrationBean<BodyLimits> bodyLimits(ProblemWriter problems) {
        FilterRegistrationBean<BodyLimits> registration = new FilterRegistrationBean<>(new BodyLimits(problems));
        registration.addUrlPatterns("/api/*", Routes.ENGINE + "/*");
        return registration;
    }

    /** Pages answer every route that nobody else takes; below {@code /api/} the answer is a problem, not a page. */
    @Bean
    SimpleUrlHandlerMapping unknownApiRoutes(ProblemWriter problems) {
        HttpRequestHandler unknown = (request, response) -> problems.write(
                request, response, HttpStatus.NOT_FOUND, "api.route", request.getMethod(), request.getRequestURI());
        return new SimpleUrlHandlerMapping(
                Map.of("/api/**", unknown, Routes.ENGINE, unknown, Routes.ENGINE + "/**", unknown), 1);
    }

    /** How a choice is written in an address: {@code ACHIEVEMENT_RATE} is {@code achievementRate}. */
    static String spelling(Enum<?> constant) {
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder spelling = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            spelling.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return spelling.toString();
    }

    private static LocalDate date(String text) {
        try {
            return ApiJson.date("", text.strip());
        } catch (Refused e) {
            // Spring then names the parameter, which is not known here.
            throw new IllegalArgumentException("no date", e.getCause());
        }
    }

    private static Instant instant(String text) {
        try {
            if (INSTANT.matcher(text.strip()).matches()) {
                return Instant.parse(text.strip());
            }
        } catch (DateTimeException e) {
            // Refused below like any other text that is no moment.
        }
        throw new IllegalArgumentException("no moment");
    }

    /** Reads choices in any case, with or without separators. */
    private static final class Choices implements ConverterFactory<String, Enum<?>> {

        @Override
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return text -> Arrays.stream(type.getEnumConstants())
                    .filter(constant -> plain(constant.name()).equals(plain(text)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such choice"));
        }

        private static String plain(String text) {
            return text.strip().replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
        }
    }
}
