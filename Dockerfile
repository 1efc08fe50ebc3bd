# Build first: ./mvnw package -DskipTests
# The jar is laid out in layers: libraries, which change seldom, below the product's own classes.
FROM eclipse-temurin:17-jre AS layers
WORKDIR /layers
COPY target/dacheng-*.jar dacheng.jar
RUN java -Djarmode=tools -jar dacheng.jar extract --layers --destination laid-out

FROM eclipse-temurin:17-jre AS product
# Nobody's login, by number, so that whoever runs it can see that it is not root. It writes to /data and /tmp alone.
RUN groupadd --gid 10001 dacheng && useradd --uid 10001 --gid dacheng --no-create-home --home-dir /data dacheng \
    && mkdir /data && chown dacheng:dacheng /data
WORKDIR /app
COPY --from=layers /layers/laid-out/dependencies/ ./
COPY --from=layers /layers/laid-out/spring-boot-loader/ ./
COPY --from=layers /layers/laid-out/snapshot-dependencies/ ./
COPY --from=layers /layers/laid-out/application/ ./

# One start that is stopped again shows which classes a start needs; an archive of them makes the later ones a quarter
# quicker. Where it does not come to that, the archive is empty and nothing else changes.
FROM product AS started
USER 10001:10001
RUN DACHENG_HOME=/tmp/home timeout 90 java -XX:ArchiveClassesAtExit=/tmp/classes.jsa -jar dacheng.jar > /tmp/log 2>&1; \
    touch /tmp/classes.jsa

FROM product
COPY --from=started /tmp/classes.jsa ./
USER 10001:10001
VOLUME /data
ENV DACHENG_HOME=/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=15s --start-period=120s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/classes.jsa", "-jar", "dacheng.jar"]
