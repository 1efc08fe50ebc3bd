package io.dacheng;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product: {@code ./mvnw spring-boot:run}. */
@SpringBootApplication
public class Dacheng {

    public static void main(String[] args) {
        SpringApplication.run(Dacheng.class, args);
    }
}
