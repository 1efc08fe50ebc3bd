package io.dacheng.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dacheng.shared.DatabaseAway;
import io.dacheng.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Turns whatever goes wrong below {@code /api/} into a problem document; nothing of the inside leaks. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    void handle(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        boolean security = failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
        if (security || !Routes.isForPrograms(request)) {
            throw failure;
        }
        if (failure instanceof AsyncRequestNotUsableException || failure instanceof AsyncRequestTimeoutException) {
            return;
        }
        answer(failure, request, response);
    }

    void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedReport report) {
                writer.write(request, response, report.refused(), report.members());
                return;
            }
            if (cause instanceof Refused refused) {
                writer.write(request, response, refused, Map.of());
                return;
            }
        }
        if (DatabaseAway.caused(failure)) {
            OutageAnswers.answer(writer, failure, request, response);
            return;
        }
        Refused sentence = sentence(failure);
        if (sentence != null) {
            HttpStatus status = status(failure, response);
            writer.write(
                    request,
                    response,
                    status == null ? ProblemWriter.status(sentence) : status,
                    sentence.code(),
                    sentence.arguments().toArray());
            return;
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "Request {} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, failure);
        writer.write(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "api.unexpected", reference);
    }

    private static @Nullable Refused sentence(Throwable failure) {
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return unreadable.getCause() instanceof JsonProcessingException json
                    ? json(json)
                    : Refused.invalid("api.body.missing");
        }
        if (failure instanceof TaskForms.UnreadableForm form) {
            return json(form.reason());
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return Refused.invalid("api.parameter.missing", missing.getParameterName());
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return Refused.invalid(
                    "api.parameter.value",
                    mismatch.getName(),
                    ApiJson.shortened(String.valueOf(mismatch.getValue())),
                    expected(mismatch.getRequiredType()));
        }
        if (failure instanceof BindException wrong && wrong.getFieldError() != null) {
            FieldError field = wrong.getFieldError();
            return Refused.invalid(
                    "api.parameter.value",
                    field.getField(),
                    ApiJson.shortened(String.valueOf(field.getRejectedValue())),
                    expected(wrong.getFieldType(field.getField())));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException type) {
            String supported = type.getSupportedMediaTypes().stream()
                    .map(MediaType::toString)
                    .distinct()
                    .collect(Collectors.joining(", "));
            return Refused.invalid("api.type", type.getContentType() == null ? "-" : type.getContentType(), supported);
        }
        if (failure instanceof HttpMediaTypeNotAcceptableException type) {
            return Refused.invalid(
                    "api.accept",
                    type.getSupportedMediaTypes().stream()
                            .map(MediaType::toString)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            String[] supported = method.getSupportedMethods();
            return Refused.invalid(
                    "api.method", method.getMethod(), supported == null ? "-" : String.join(", ", supported));
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return Refused.invalid("api.body.toolarge", BodyLimits.IMPORT_MEGABYTES);
        }
        if (failure instanceof MultipartException) {
            return Refused.invalid("api.multipart");
        }
        if (failure instanceof ConcurrencyFailureException || failure instanceof DuplicateKeyException) {
            return Refused.conflict("api.concurrent");
        }
        if (failure instanceof ServletRequestBindingException
                || failure instanceof ErrorResponse
                || failure instanceof RequestRejectedException) {
            return Refused.invalid("api.request");
        }
        return null;
    }

    /** The status that the framework gives the failure; null when the refusal's own kind decides. */
    private static @Nullable HttpStatus status(Throwable failure, HttpServletResponse response) {
        if (failure instanceof ErrorResponse error && !(failure instanceof MaxUploadSizeExceededException)) {
            error.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            return HttpStatus.resolve(error.getStatusCode().value());
        }
        return null;
    }

    private static Refused json(JsonProcessingException json) {
        JsonLocation at = json.getLocation();
        String line = at == null ? "?" : String.valueOf(at.getLineNr());
        String column = at == null ? "?" : String.valueOf(at.getColumnNr());
        if (json instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> ids = unknown.getKnownPropertyIds();
            String known = ids == null
                    ? "-"
                    : ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
            return Refused.invalid("api.json.unknown", where(unknown), known);
        }
        if (json instanceof MismatchedInputException mismatch) {
            return mismatch.getPath().isEmpty()
                    ? Refused.invalid("api.json.shape", expected(mismatch.getTargetType()))
                    : Refused.invalid("api.json.value", where(mismatch), expected(mismatch.getTargetType()));
        }
        return Refused.invalid("api.json.unreadable", line, column, ApiJson.reason(json));
    }

    private static String where(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/"));
    }

    /** What was expected, as symbols that need no translation. */
    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "{ }";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ApiSettings.spelling((Enum<?>) constant))
                    .collect(Collectors.joining(" | "));
        }
        if (type == LocalDate.class) {
            return "2026-04-15";
        }
        if (type == Instant.class) {
            return "2026-04-15T08:30:00Z";
        }
        if (type == BigDecimal.class) {
            return "\"1234.50\"";
        }
        if (type == UUID.class) {
            return "UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true | false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "123";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "[ … ]";
        }
        return type == String.class ? "\"…\"" : "{ … }";
    }
}
