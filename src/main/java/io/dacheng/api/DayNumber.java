package io.dacheng.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes days as a number, unlike money and rates: 15, or 15.5 where half days count. */
class DayNumber extends StdSerializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    DayNumber() {
        super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal days, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeNumber(days.toPlainString());
    }
}
