package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The three ways to add records up. */
@Configuration(proxyBeanMethods = false)
class SumCalculators {

    /** Adds amounts. */
    @Bean
    @Order(1)
    Calculator sumOfAmounts() {
        return new Sum("SUM_AMOUNT", Counts.AMOUNT);
    }

    /** Counts live records, whatever their amount (D1). */
    @Bean
    @Order(2)
    Calculator countOfRecords() {
        return new Sum("COUNT", Counts.RECORDS);
    }

    /** Adds quantities. */
    @Bean
    @Order(3)
    Calculator sumOfQuantities() {
        return new Sum("SUM_QUANTITY", Counts.QUANTITY);
    }
}
