package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Family;
import io.dacheng.demo.school.Facts.Parent;
import io.dacheng.demo.school.Lead.Child;
import java.time.LocalDate;
import java.util.Random;

/**
 * Families that do not exist. Their numbers begin with 127: in China's numbering plan what begins with 12 are short
 * service numbers of five digits, and a mobile number begins with 13 to 19, so that a number of eleven digits with 127
 * in front can never be anybody's; nor do its first digits reach an emergency service.
 */
final class Names {

    private static final long FIRST_NUMBER = 127_0000_0000L;
    private static final int SECOND_PARENT = 30;
    private static final int WITH_WECHAT = 55;

    private static final String[][] SURNAMES = {
        {"Wang", "王"}, {"Li", "李"}, {"Zhang", "张"}, {"Liu", "刘"}, {"Chen", "陈"}, {"Yang", "杨"}, {"Huang", "黄"},
        {"Zhao", "赵"}, {"Wu", "吴"}, {"Zhou", "周"}, {"Xu", "徐"}, {"Sun", "孙"}, {"Ma", "马"}, {"Zhu", "朱"},
        {"Hu", "胡"}, {"Guo", "郭"}, {"He", "何"}, {"Gao", "高"}, {"Lin", "林"}, {"Luo", "罗"}
    };
    private static final String[][] GIRLS = {
        {"Zihan", "子涵"}, {"Yutong", "雨桐"}, {"Xinyi", "欣怡"}, {"Shihan", "诗涵"}, {"Yinuo", "一诺"}, {"Mengqi", "梦琪"},
        {"Kexin", "可馨"}, {"Ruoxi", "若曦"}, {"Siyu", "思雨"}, {"Jiayi", "嘉怡"}, {"Yichen", "艺晨"}, {"Tongtong", "彤彤"},
        {"Anran", "安然"}, {"Xiaoyu", "晓语"}, {"Lele", "乐乐"}, {"Moran", "沫然"}
    };
    private static final String[][] BOYS = {
        {"Haoran", "浩然"}, {"Zixuan", "子轩"}, {"Yuze", "宇泽"}, {"Bowen", "博文"}, {"Junjie", "俊杰"}, {"Mingxuan", "明轩"},
        {"Tianyu", "天佑"}, {"Yifan", "一凡"}, {"Zhiyuan", "致远"}, {"Jiahao", "家豪"}, {"Chenxi", "晨曦"}, {"Ruize", "瑞泽"},
        {"Muyang", "沐阳"}, {"Hongyi", "弘毅"}, {"Leyi", "乐一"}, {"Kaiwen", "凯文"}
    };
    private static final String[] MOTHERS = {"丽华", "晓燕", "敏", "静", "婷婷", "雪梅", "海燕", "红霞", "倩", "文娟", "艳", "慧"};
    private static final String[] FATHERS = {"建国", "志强", "伟", "勇", "海涛", "晓明", "军", "鹏飞", "立新", "超", "刚", "文斌"};

    private final Facts facts;
    private final Random random;

    Names(Facts facts, long seed) {
        this.facts = facts;
        this.random = new Random(seed);
    }

    /** A child, at most 13 years old on that day and at least 4. */
    Child child(String surname, LocalDate on) {
        boolean girl = random.nextBoolean();
        String[] given = (girl ? GIRLS : BOYS)[random.nextInt(GIRLS.length)];
        String[] family = surname(surname);
        LocalDate bornOn = on.minusYears(4).minusDays(random.nextInt(9 * 365));
        return new Child(family[0] + " " + given[0] + " " + family[1] + given[1], girl ? "F" : "M", bornOn);
    }

    /** A family of this campus with one parent or two. */
    Family family(long unitId, LocalDate since) {
        String[] surname = SURNAMES[random.nextInt(SURNAMES.length)];
        Family family = new Family(Facts.next(facts.families), unitId, surname[0] + " " + surname[1] + "家", since);
        facts.families.add(family);
        boolean mother = random.nextInt(100) < 72;
        parent(family, surname, mother, true);
        if (random.nextInt(100) < SECOND_PARENT) {
            parent(family, surname, !mother, false);
        }
        return family;
    }

    /** By which a family is called. */
    static String surnameOf(Family family) {
        return family.name().substring(0, family.name().indexOf(' '));
    }

    private void parent(Family family, String[] surname, boolean mother, boolean main) {
        // A mother keeps her own surname.
        String[] own = mother ? SURNAMES[random.nextInt(SURNAMES.length)] : surname;
        String[] given = mother ? MOTHERS : FATHERS;
        long id = Facts.next(facts.parents);
        facts.parents.add(new Parent(
                id,
                family.id(),
                own[1] + given[random.nextInt(given.length)],
                mother ? "MOTHER" : "FATHER",
                Long.toString(FIRST_NUMBER + id),
                random.nextInt(100) < WITH_WECHAT ? "demo-wx-" + id : null,
                main));
    }

    private static String[] surname(String latin) {
        for (String[] one : SURNAMES) {
            if (one[0].equals(latin)) {
                return one;
            }
        }
        throw new IllegalArgumentException(latin);
    }
}
