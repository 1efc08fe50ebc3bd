package io.dacheng.demo.school;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A school that does not exist: a head office, 4 campuses and 60 people. Each campus has a head, 4 course consultants, 3
 * intention teachers, who teach classes as well, and 6 teachers.
 */
public final class SchoolPeople {

    /** Code of the school's own top unit. */
    public static final String ROOT = "school";

    public static final String ROOT_NAME = "Lanting School 兰亭学校";

    /** The principal: sets the targets of the whole school. */
    public static final String PRINCIPAL = "su.qing";

    private static final long SEED = 20_260_207L;
    private static final int CONSULTANTS = 4;
    private static final int INTENTION_TEACHERS = 3;
    private static final int TEACHERS = 6;

    /** What somebody does beside the role; NONE at the head office and for campus heads. */
    public enum Work {
        NONE,
        COURSE_CONSULTANT,
        INTENTION_TEACHER,
        TEACHER
    }

    /** Somebody of the school. */
    public record Person(String login, String name, String unit, String role, Work work) {}

    /**
     * @param weight how much of the school's business is here, in per cent
     * @param place of which rooms and classes are told from those of the others
     */
    record Campus(String code, String name, int weight, int place) {}

    static final List<Campus> CAMPUSES = List.of(
            new Campus("binjiang", "Binjiang campus 滨江校区", 32, 0),
            new Campus("heping", "Heping campus 和平校区", 27, 1),
            new Campus("xueyuan", "Xueyuan campus 学院校区", 23, 2),
            new Campus("donghu", "Donghu campus 东湖校区", 18, 3));

    // Other surnames than the bank's, so that both fit under one roof.
    private static final String[][] SURNAMES = {
        {"tang", "唐"}, {"song", "宋"}, {"han", "韩"}, {"cao", "曹"}, {"peng", "彭"}, {"zeng", "曾"}, {"xiao", "肖"},
        {"tian", "田"}, {"dong", "董"}, {"pan", "潘"}, {"yuan", "袁"}, {"cai", "蔡"}, {"jiang", "蒋"}, {"du", "杜"},
        {"ye", "叶"}, {"cheng", "程"}, {"wei", "魏"}, {"ding", "丁"}, {"ren", "任"}, {"shen", "沈"}, {"yao", "姚"},
        {"lu", "卢"}, {"fu", "傅"}, {"zhong", "钟"}
    };
    private static final String[][] GIVEN = {
        {"lan", "兰"}, {"rui", "睿"}, {"mei", "梅"}, {"hao", "浩"}, {"xin", "欣"}, {"kai", "凯"}, {"yun", "云"},
        {"chen", "晨"}, {"lin", "琳"}, {"bin", "斌"}, {"dan", "丹"}, {"yang", "阳"}, {"shan", "珊"}, {"peng", "鹏"}
    };

    private final List<Person> people = new ArrayList<>();

    public SchoolPeople() {
        people.add(new Person(PRINCIPAL, "Su Qing 苏青", ROOT, "TARGET_SETTER", Work.NONE));
        people.add(new Person("su.ning", "Su Ning 苏宁", ROOT, "BRANCH_HEAD", Work.NONE));
        people.add(new Person("su.bei", "Su Bei 苏北", ROOT, "PROCESS_ADMIN", Work.NONE));
        people.add(new Person("su.jia", "Su Jia 苏嘉", ROOT, "ADMIN", Work.NONE));
        List<String[]> names = names();
        int next = 0;
        for (Campus campus : CAMPUSES) {
            people.add(person(names.get(next++), campus, "BRANCH_HEAD", Work.NONE));
            for (Work work : List.of(Work.COURSE_CONSULTANT, Work.INTENTION_TEACHER, Work.TEACHER)) {
                for (int i = 0; i < count(work); i++) {
                    people.add(person(names.get(next++), campus, "MEMBER", work));
                }
            }
        }
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    /** Those of a campus who do this, in a fixed order. */
    public List<Person> at(String campus, Work work) {
        return people.stream()
                .filter(person -> person.unit().equals(campus) && person.work() == work)
                .toList();
    }

    /** The first campus. */
    public static String firstCampus() {
        return CAMPUSES.get(0).code();
    }

    public static String nameOf(String unit) {
        return CAMPUSES.stream()
                .filter(campus -> campus.code().equals(unit))
                .map(Campus::name)
                .findFirst()
                .orElse(ROOT_NAME);
    }

    /**
     * Units and people in the import's own formats.
     *
     * @param above code of the unit that the school stands below; empty when it is the whole organisation
     */
    public Map<String, byte[]> files(String above) {
        StringBuilder units = new StringBuilder("code,parent_code,name,kind,weight,calendar\n");
        units.append("%s,%s,%s,head-office,100,%n".formatted(ROOT, above, ROOT_NAME));
        for (Campus campus : CAMPUSES) {
            units.append("%s,%s,%s,campus,%d,%n".formatted(campus.code(), ROOT, campus.name(), campus.weight()));
        }
        StringBuilder members = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n");
        for (Person person : people) {
            members.append("%s,%s,%s,%s,,,%s@school.example%n"
                    .formatted(person.login(), person.name(), person.unit(), person.role(), person.login()));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("units.csv", utf8(units));
        files.put("members.csv", utf8(members));
        return files;
    }

    private static int count(Work work) {
        return switch (work) {
            case COURSE_CONSULTANT -> CONSULTANTS;
            case INTENTION_TEACHER -> INTENTION_TEACHERS;
            case TEACHER -> TEACHERS;
            case NONE -> 0;
        };
    }

    private static Person person(String[] name, Campus campus, String role, Work work) {
        return new Person(name[0], name[1], campus.code(), role, work);
    }

    /** Login and name of as many as there can be, none twice. */
    private static List<String[]> names() {
        List<String[]> names = new ArrayList<>();
        for (String[] surname : SURNAMES) {
            for (String[] given : GIVEN) {
                names.add(new String[] {
                    surname[0] + "." + given[0],
                    capital(surname[0]) + " " + capital(given[0]) + " " + surname[1] + given[1]
                });
            }
        }
        java.util.Collections.shuffle(names, new Random(SEED));
        return names;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }
}
