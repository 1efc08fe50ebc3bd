package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A group with a bank of two branches, one large branch and a campus, brought in over REST.
 *
 * <pre>
 * group   setter (TARGET_SETTER)
 *   bank    north: head-north, north1 to north3      south: head-south, south1 to south3
 *   mass    m0, m1 ... as many as wanted
 *   campus  principal; 6 students in a class with two lessons
 * </pre>
 */
final class World {

    static final LocalDate TODAY = LocalDate.now(Clock.systemDefaultZone());
    static final List<String> BRANCHES = List.of("north", "south");
    static final String PASSWORD = "a password for the crash test";
    private static final String FIRST = "a first password of the crash test";
    private static final int STUDENTS = 6;

    private final RunningProduct product;
    private final Caller admin;
    private final int members;
    private final List<Caller> bank = new ArrayList<>();
    private final List<Long> students = new ArrayList<>();
    private final List<Long> lessons = new ArrayList<>();
    private long course;

    World(RunningProduct product, int members) {
        this.product = product;
        this.members = members;
        this.admin = product.caller("admin", RunningProduct.PASSWORD);
    }

    Caller admin() {
        return admin;
    }

    /** The setter, the heads and the members of the two branches. */
    List<Caller> bank() {
        return bank;
    }

    int members() {
        return members;
    }

    List<Long> students() {
        return students;
    }

    List<Long> lessons() {
        return lessons;
    }

    long course() {
        return course;
    }

    void make() {
        StringBuilder units =
                new StringBuilder("code,parent_code,name,kind,weight,calendar\ngroup,,Group,head-office,,\n"
                        + "bank,group,Bank,region,,\nmass,group,Mass,branch,,\ncampus,group,Campus,campus,,\n");
        StringBuilder people = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n"
                + "setter,Setter,group,TARGET_SETTER,,,\nprincipal,Principal,campus,BRANCH_HEAD,,,\n");
        List<String> logins = new ArrayList<>(List.of("setter"));
        for (String branch : BRANCHES) {
            units.append(branch).append(",bank,Branch ").append(branch).append(",branch,,\n");
            people.append("head-%1$s,Head %1$s,%1$s,BRANCH_HEAD,,,\n".formatted(branch));
            logins.add("head-" + branch);
            for (int i = 1; i <= 3; i++) {
                people.append("%1$s%2$d,Member %1$s %2$d,%1$s,MEMBER,,,\n".formatted(branch, i));
                logins.add(branch + i);
            }
        }
        IntStream.range(0, members).forEach(i -> people.append("m%1$d,Mass %1$d,mass,MEMBER,,,\n".formatted(i)));
        admin.must(admin.ask(
                "POST",
                "/api/v1/organisation/import",
                java.util.Map.of("Content-Type", "multipart/form-data; boundary=dacheng-crash"),
                part("units.csv", units.toString())
                        + part("members.csv", people.toString())
                        + part("metrics.csv", """
                                code,name,record_type,aggregation,scale,unit,direction
                                deposits,Deposits,deposit,SUM_AMOUNT,2,CNY,UP
                                accounts,Accounts,account,COUNT,0,,UP
                                """)
                        + "--dacheng-crash--\r\n"));
        logins.forEach(login -> bank.add(person(login)));
        school();
    }

    /** A person with a password that nobody else has chosen. */
    private Caller person(String login) {
        admin.must(admin.put("/api/v1/users/" + login + "/password", "{\"password\": \"" + FIRST + "\"}"));
        Caller first = product.caller(login, FIRST);
        first.must(first.put(
                "/api/v1/users/me/password", "{\"current\": \"" + FIRST + "\", \"password\": \"" + PASSWORD + "\"}"));
        return product.caller(login, PASSWORD);
    }

    private void school() {
        admin.must(admin.put("/api/v1/school", "{\"active\": true}"));
        course = made("/courses", """
                {"code": "piano", "name": "Piano", "hourPrice": "100.00", "lessonHours": "1", "lessonMinutes": 60}""").path("id").asLong();
        made("/positions", "{\"unit\": \"campus\", \"member\": \"principal\", \"position\": \"TEACHER\"}");
        long family = made("/families", """
                {"unit": "campus", "name": "A family", "parents": [{"name": "A parent", "relation": "MOTHER",
                 "phone": "1279990001", "main": true}]}""").at("/family/id").asLong();
        long lessonClass = made("/classes", """
                {"unit": "campus", "name": "Piano 1", "courseId": %d, "teacher": "principal", "seats": 20}""".formatted(course)).path("id").asLong();
        for (int i = 0; i < STUDENTS; i++) {
            long student = made("/students", """
                    {"unit": "campus", "familyId": %d, "name": "Student %d", "joinedOn": "%s"}""".formatted(family, i, TODAY.minusDays(20)))
                    .path("id")
                    .asLong();
            students.add(student);
            made("/classes/" + lessonClass + "/students", """
                    {"studentId": %d, "from": "%s"}""".formatted(student, TODAY.minusDays(15)));
        }
        for (int day = 2; day <= 3; day++) {
            made("/lessons", """
                    {"classId": %d, "on": "%s", "starts": "10:00", "ends": "11:00"}""".formatted(lessonClass, TODAY.minusDays(day)));
        }
        admin.must(admin.get("/api/v1/school/lessons?unit=campus&from=%s&to=%s".formatted(TODAY.minusDays(10), TODAY)))
                .path("items")
                .forEach(lesson -> lessons.add(lesson.path("id").asLong()));
    }

    private JsonNode made(String path, String json) {
        return admin.must(admin.post("/api/v1/school" + path, json));
    }

    static String part(String file, String content) {
        return "--dacheng-crash\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }
}
