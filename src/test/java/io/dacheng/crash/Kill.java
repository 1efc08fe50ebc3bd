package io.dacheng.crash;

import java.util.Random;

/** What is killed. */
enum Kill {
    /** The program; its database server goes on by itself. */
    PRODUCT(true),
    /** The database server, under the running program. */
    SERVER(false),
    /** One process of the database server: all its sessions end with it. */
    SESSION(false),
    /** Everything at once, as the machine would. */
    POWER(true),
    /** Everything once more, while it was coming back. */
    AGAIN(true);

    private final boolean endsProduct;

    Kill(boolean endsProduct) {
        this.endsProduct = endsProduct;
    }

    static Kill drawn(Random random) {
        int drawn = random.nextInt(10);
        return drawn < 3 ? PRODUCT : drawn < 5 ? SERVER : drawn < 7 ? SESSION : POWER;
    }

    boolean endsProduct() {
        return endsProduct;
    }

    /** @return whether there was something to kill */
    boolean strike(RunningProduct product, Random random) {
        return switch (this) {
            case PRODUCT -> {
                product.kill();
                yield true;
            }
            case SERVER -> product.killServer();
            case SESSION -> product.killSession(random.nextInt(100));
            case POWER, AGAIN -> {
                product.cutPower();
                yield true;
            }
        };
    }
}
