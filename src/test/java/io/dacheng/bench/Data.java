package io.dacheng.bench;

/** Numbers that look random and are the same in every run. */
final class Data {

    private Data() {}

    /** @return 0 or more */
    static long mix(long a, long b) {
        long z = a * 0x9E37_79B9_7F4A_7C15L + b * 0xC2B2_AE3D_27D4_EB4FL;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
