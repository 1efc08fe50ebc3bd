package io.dacheng.ledger;

/** Whose totals are kept, and where. */
enum Owner {
    UNIT("unit"),
    MEMBER("member");

    private final String name;

    Owner(String name) {
        this.name = name;
    }

    String column() {
        return name + "_id";
    }

    /** The table of days. */
    String days() {
        return name + "_daily_total";
    }

    /** The table of years, see {@link YearTotals}. */
    String years() {
        return name + "_year_total";
    }

    /** @param sql %1$s for the table of days, %2$s for the column of the owner, %3$s for the table of years */
    String in(String sql) {
        return sql.formatted(days(), column(), years());
    }
}
