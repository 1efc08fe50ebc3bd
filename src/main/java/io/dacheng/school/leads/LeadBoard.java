package io.dacheng.school.leads;

import java.util.List;

/** Leads by the furthest stage that they have reached. */
public record LeadBoard(List<Column> columns) {

    public LeadBoard {
        columns = List.copyOf(columns);
    }

    /**
     * @param total how many there are
     * @param leads the first of them
     */
    public record Column(StageView stage, long total, List<LeadView> leads) {

        public Column {
            leads = List.copyOf(leads);
        }
    }
}
