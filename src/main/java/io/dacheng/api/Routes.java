package io.dacheng.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Which addresses are for programs: our own below {@code /api/}, and the few of the engine that Camunda Modeler calls. */
final class Routes {

    static final String ENGINE = "/engine-rest";
    static final String METRICS = "/actuator/prometheus";

    private Routes() {}

    static boolean isForPrograms(HttpServletRequest request) {
        return isForPrograms(request, request.getRequestURI());
    }

    /** What the request was for whose failure is being answered. */
    static boolean failedForPrograms(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return path != null && isForPrograms(request, path.toString());
    }

    static boolean isForPrograms(HttpServletRequest request, @Nullable String address) {
        String path = below(request, address);
        return path.startsWith("/api/") || path.equals(METRICS) || isEngine(path);
    }

    /** Whether Modeler is to read the answer. */
    static boolean isOfEngine(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return isEngine(below(request, failed == null ? request.getRequestURI() : failed.toString()));
    }

    private static boolean isEngine(String path) {
        return path.equals(ENGINE) || path.startsWith(ENGINE + "/");
    }

    private static String below(HttpServletRequest request, @Nullable String address) {
        String context = request.getContextPath() == null ? "" : request.getContextPath();
        return address == null || !address.startsWith(context) ? "" : address.substring(context.length());
    }
}
