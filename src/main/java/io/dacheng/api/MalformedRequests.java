package io.dacheng.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Addresses so malformed that the server itself turns them away: below {@code /api/} a problem document, too. */
@Component
class MalformedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Report.class.getName());
            }
        });
    }

    /** Made by the server by its name, so it is public and knows no other part of the product. */
    public static final class Report extends ErrorReportValve {

        public Report() {
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            String path = String.valueOf(request.getRequestURI());
            if (response.getStatus() < 400
                    || !(path.startsWith("/api/") || path.startsWith("/engine-rest/"))
                    || response.getContentWritten() > 0) {
                super.report(request, response, failure);
                return;
            }
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            String title = status == null ? "Error" : status.getReasonPhrase();
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("UTF-8");
                response.getReporter()
                        .write("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":"
                                + response.getStatus()
                                + ",\"detail\":\"The request cannot be understood: its address or a header is"
                                + " malformed.\",\"code\":\"api.request\"}");
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                getContainer().getLogger().debug("The answer to a malformed request could not be written", e);
            }
        }
    }
}
