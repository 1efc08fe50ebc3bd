# Build first: ./mvnw package -DskipTests
# The jar is laid out in layers: a new version that brings no new library is the last of them, 26 MB instead of 160.
FROM eclipse-temurin:17-jre AS layers
WORKDIR /layers
COPY target/dacheng-*.jar dacheng.jar
RUN java -Djarmode=tools -jar dacheng.jar extract --layers --destination .

FROM eclipse-temurin:17-jre
# Nobody's login, by number, so that whoever runs it can see that it is not root. It writes to /data and /tmp alone.
RUN groupadd --gid 10001 dacheng && useradd --uid 10001 --gid dacheng --no-create-home --home-dir /data dacheng \
    && mkdir /data && chown dacheng:dacheng /data
WORKDIR /app
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
USER 10001:10001
VOLUME /data
ENV DACHENG_HOME=/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=15s --start-period=120s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"]
ENTRYPOINT ["java", "-jar", "dacheng.jar"]
