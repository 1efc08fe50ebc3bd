package io.dacheng.achievement;

import io.dacheng.access.Viewer;
import java.util.List;
import org.springframework.stereotype.Service;

/** Rankings of lower units or members (V2). Bank policy: a plain member sees none (V3). */
@Service
public class RankingService {

    /** Ranked rows best first, ties by owner code, then those not ranked with the reason. */
    public List<RankingRow> ranking(Viewer viewer, RankingQuery query) {
        throw new UnsupportedOperationException();
    }
}
