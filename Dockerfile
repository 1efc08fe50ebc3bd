# Build first: ./mvnw package -DskipTests
FROM eclipse-temurin:17-jre
RUN useradd --system --create-home dacheng && mkdir /data && chown dacheng /data
USER dacheng
WORKDIR /app
COPY target/dacheng-*.jar dacheng.jar
ENV DACHENG_HOME=/data
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "dacheng.jar"]
