package io.dacheng.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A bank that does not exist: 1 head office, 4 regions, 12 branches, about 120 people. The same at every start; only the
 * records' dates follow today.
 */
final class DemoBank {

    /** A person of the demo. */
    record Person(String login, String name, String unit, String role) {}

    static final String ROOT = "HQ";
    static final String ROOT_NAME = "Head office 总行";
    static final String SETTER = "chen.yu";
    static final int MEMBERS_PER_BRANCH = 8;

    private static final long SEED = 20_260_101L;

    private record Region(String code, String name, List<String[]> branches) {}

    private static final List<Region> REGIONS = List.of(
            new Region(
                    "east",
                    "East China 华东",
                    List.of(new String[] {"pudong", "Pudong 浦东"}, new String[] {"xuhui", "Xuhui 徐汇"}, new String[] {
                        "hangzhou", "Hangzhou 杭州"
                    })),
            new Region(
                    "north",
                    "North China 华北",
                    List.of(
                            new String[] {"chaoyang", "Chaoyang 朝阳"},
                            new String[] {"haidian", "Haidian 海淀"},
                            new String[] {"tianjin", "Tianjin 天津"})),
            new Region(
                    "south",
                    "South China 华南",
                    List.of(new String[] {"nanshan", "Nanshan 南山"}, new String[] {"tianhe", "Tianhe 天河"}, new String[] {
                        "xiamen", "Xiamen 厦门"
                    })),
            new Region(
                    "west",
                    "West China 西部",
                    List.of(
                            new String[] {"jinjiang", "Jinjiang 锦江"},
                            new String[] {"yuzhong", "Yuzhong 渝中"},
                            new String[] {"yanta", "Yanta 雁塔"})));

    private static final String[][] SURNAMES = {
        {"wang", "王"}, {"li", "李"}, {"zhang", "张"}, {"liu", "刘"}, {"yang", "杨"}, {"huang", "黄"}, {"zhao", "赵"},
        {"wu", "吴"}, {"zhou", "周"}, {"xu", "徐"}, {"sun", "孙"}, {"ma", "马"}, {"zhu", "朱"}, {"hu", "胡"},
        {"lin", "林"}, {"guo", "郭"}, {"he", "何"}, {"gao", "高"}, {"luo", "罗"}, {"zheng", "郑"}
    };
    private static final String[][] GIVEN = {
        {"fang", "芳"}, {"wei", "伟"}, {"na", "娜"}, {"min", "敏"}, {"jing", "静"}, {"lei", "磊"}, {"qiang", "强"},
        {"yan", "艳"}, {"jun", "军"}, {"jie", "杰"}, {"juan", "娟"}, {"tao", "涛"}, {"ming", "明"}, {"chao", "超"},
        {"xia", "霞"}, {"ping", "平"}, {"gang", "刚"}, {"yu", "宇"}, {"ting", "婷"}, {"bo", "博"}
    };

    private final List<Person> people = new ArrayList<>();
    private final Map<String, Integer> logins = new HashMap<>();
    private final Random names = new Random(SEED);

    DemoBank() {
        people.add(new Person(SETTER, "Chen Yu 陈宇", ROOT, "TARGET_SETTER"));
        people.add(new Person("qian.hong", "Qian Hong 钱红", ROOT, "BRANCH_HEAD"));
        people.add(new Person("deng.li", "Deng Li 邓丽", ROOT, "PROCESS_ADMIN"));
        people.add(new Person("feng.yi", "Feng Yi 冯毅", ROOT, "ADMIN"));
        for (Region region : REGIONS) {
            people.add(named(region.code(), "BRANCH_HEAD"));
            for (String[] branch : region.branches()) {
                people.add(named(branch[0], "BRANCH_HEAD"));
                for (int i = 0; i < MEMBERS_PER_BRANCH; i++) {
                    people.add(named(branch[0], "MEMBER"));
                }
            }
        }
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    /**
     * Units, people and metrics in the import's own formats.
     *
     * @param above code of the unit that the bank stands below; empty when it is the whole organisation
     */
    Map<String, byte[]> files(String above) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("units.csv", utf8(units(above)));
        files.put("members.csv", utf8(members()));
        files.put("metrics.csv", utf8("""
                        code,name,record_type,aggregation,scale,unit,direction
                        deposits,Deposits 存款,deposit,SUM_AMOUNT,2,CNY,UP
                        loans,Loans granted 贷款,loan,SUM_AMOUNT,2,CNY,UP
                        accounts,New accounts 新开户,account,COUNT,0,,UP
                        """));
        return files;
    }

    /** The name of a unit by its code. */
    static String nameOf(String unit) {
        for (Region region : REGIONS) {
            if (region.code().equals(unit)) {
                return region.name();
            }
            for (String[] branch : region.branches()) {
                if (branch[0].equals(unit)) {
                    return branch[1];
                }
            }
        }
        return ROOT_NAME;
    }

    /** A year of records up to the day, and what the deposits among them sum to. */
    DemoRecords records(LocalDate upTo) {
        return new DemoRecords(people, SEED, upTo);
    }

    private static String units(String above) {
        StringBuilder csv = new StringBuilder("code,parent_code,name,kind,weight,calendar\n");
        csv.append("%s,%s,%s,head-office,,%n".formatted(ROOT, above, ROOT_NAME));
        for (Region region : REGIONS) {
            int weight = 0;
            StringBuilder branches = new StringBuilder();
            for (String[] branch : region.branches()) {
                int branchWeight = 80 + 10 * (branch[0].length() % 5);
                weight += branchWeight;
                branches.append("%s,%s,%s,branch,%d,%n".formatted(branch[0], region.code(), branch[1], branchWeight));
            }
            csv.append("%s,%s,%s,region,%d,%n".formatted(region.code(), ROOT, region.name(), weight));
            csv.append(branches);
        }
        return csv.toString();
    }

    private String members() {
        StringBuilder csv = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n");
        for (Person person : people) {
            csv.append("%s,%s,%s,%s,,,%s@bank.example%n"
                    .formatted(person.login(), person.name(), person.unit(), person.role(), person.login()));
        }
        return csv.toString();
    }

    private Person named(String unit, String role) {
        String[] surname = SURNAMES[names.nextInt(SURNAMES.length)];
        String[] given = GIVEN[names.nextInt(GIVEN.length)];
        String login = surname[0] + "." + given[0];
        int again = logins.merge(login, 1, Integer::sum);
        String name = capital(surname[0]) + " " + capital(given[0]) + " " + surname[1] + given[1];
        return new Person(again == 1 ? login : login + again, again == 1 ? name : name + " " + again, unit, role);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static byte[] utf8(String text) {
        return text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }
}
