package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.TargetState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class LeafUnitTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Jobs jobs;

    @Test
    void a_unit_with_nobody_below_agrees_with_its_schedule_which_the_next_head_sets_for_it() {
        organisations.smallBank();
        organisations.bring(
                Map.of("units.csv", "code,parent_code,name,kind,weight,calendar\nsouth-2,south,South 2,branch,10,\n"));
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        cascades.schedule(plan, "south");
        cascades.confirm(plan, "south", "head-south");
        long leaf = cascades.target(plan, "south-2");
        assertThat(inbox.openItem(cascades.viewer("head-south"), WorkItemKind.SET_SCHEDULE, leaf))
                .isNotNull();

        negotiation.setSchedule(cascades.viewer("head-south"), leaf, Cascades.SUBMIT_BY, Cascades.AGREE_BY);
        jobs.runMessages();

        assertThat(cascades.view(plan, "south-2").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.view(plan, "south").openChildren()).isEqualTo(1);
    }
}
