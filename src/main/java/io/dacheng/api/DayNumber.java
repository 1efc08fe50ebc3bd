package io.dacheng.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.dacheng.calendar.TimeProgress;
import java.io.IOException;

/** Writes the days of a {@link TimeProgress} as a number, unlike money and rates: 15, or 15.5 where half days count. */
class DayNumber extends StdSerializer<Number> {

    private static final long serialVersionUID = 1L;

    DayNumber() {
        super(Number.class);
    }

    @Override
    public void serialize(Number days, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeNumber(days.toString());
    }
}
