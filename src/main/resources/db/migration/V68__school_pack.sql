-- The school pack (SPEC 2.12). Times of lessons and trials are local times in the organisation's zone.
create extension if not exists btree_gist;

create table school_pack (
    one        boolean primary key default true check (one),
    active     boolean not null default false,
    changed_at timestamptz,
    changed_by text
);

-- What somebody does at a campus, beside the role of the assignment.
create table school_position (
    id         bigint generated always as identity primary key,
    member_id  bigint not null references member,
    unit_id    bigint not null references org_unit,
    position   text not null check (position in ('INTENTION_TEACHER', 'COURSE_CONSULTANT', 'TEACHER')),
    valid_from date not null default '0001-01-01',
    valid_to   date not null default '9999-12-31',
    check (valid_from <= valid_to),
    unique (member_id, unit_id, position, valid_from)
);
create index school_position_unit on school_position (unit_id, position);

-- The funnel. A kind ties a stage to what the product does by itself; OTHER is reached by hand only.
create table school_stage (
    id       bigint generated always as identity primary key,
    code     text not null unique check (code ~ '^[a-z][a-z0-9-]{0,30}$'),
    name     text not null,
    kind     text not null check (kind in ('LEAD', 'VISIT', 'TRIAL', 'ORDER', 'OTHER')),
    position integer not null,
    active   boolean not null default true
);
create unique index school_stage_one_kind on school_stage (kind) where kind <> 'OTHER' and active;

create table school_source (
    id       bigint generated always as identity primary key,
    code     text not null unique check (code ~ '^[a-z][a-z0-9-]{0,30}$'),
    name     text not null,
    position integer not null,
    active   boolean not null default true
);

create table school_course (
    id             bigint generated always as identity primary key,
    code           text not null unique,
    name           text not null,
    unit_id        bigint references org_unit,
    hour_price     numeric(12, 2) not null check (hour_price >= 0),
    lesson_hours   numeric(5, 2) not null default 1 check (lesson_hours > 0),
    lesson_minutes integer not null default 60 check (lesson_minutes between 5 and 600),
    active         boolean not null default true,
    version        integer not null default 0
);
comment on column school_course.unit_id is 'the campus that offers it; null for all';

-- ---------------------------------------------------------------- families
create table school_family (
    id         bigint generated always as identity primary key,
    unit_id    bigint not null references org_unit,
    name       text not null,
    note       text not null default '',
    created_at timestamptz not null default now(),
    created_by text not null,
    erased_at  timestamptz,
    version    integer not null default 0
);
create index school_family_unit on school_family (unit_id);

create table school_parent (
    id        bigint generated always as identity primary key,
    family_id bigint not null references school_family,
    name      text not null,
    relation  text not null check (relation in ('MOTHER', 'FATHER', 'GRANDPARENT', 'OTHER')),
    phone     text,
    wechat    text,
    email     text,
    address   text,
    main      boolean not null default false
);
create index school_parent_family on school_parent (family_id);
create unique index school_parent_one_main on school_parent (family_id) where main;

create table school_student (
    id                   bigint generated always as identity primary key,
    number               text not null unique,
    unit_id              bigint not null references org_unit,
    family_id            bigint not null references school_family,
    name                 text not null,
    gender               text check (gender in ('F', 'M')),
    born_on              date,
    joined_on            date not null,
    consultant_id        bigint references member,
    intention_teacher_id bigint references member,
    erased_at            timestamptz,
    version              integer not null default 0
);
create index school_student_unit on school_student (unit_id);
create index school_student_family on school_student (family_id);
create index school_student_consultant on school_student (consultant_id);

-- ---------------------------------------------------------------- leads
create table school_lead (
    id                   bigint generated always as identity primary key,
    unit_id              bigint not null references org_unit,
    family_id            bigint not null references school_family,
    child_name           text not null,
    born_on              date,
    course_id            bigint references school_course,
    source_id            bigint not null references school_source,
    stage_id             bigint not null references school_stage,
    state                text not null default 'OPEN' check (state in ('OPEN', 'SIGNED', 'LOST')),
    intention_teacher_id bigint references member,
    consultant_id        bigint references member,
    note                 text not null default '',
    next_contact         date,
    lost_on              date,
    lost_reason          text,
    student_id           bigint references school_student,
    created_on           date not null,
    created_at           timestamptz not null default now(),
    created_by           text not null,
    version              integer not null default 0
);
create index school_lead_unit on school_lead (unit_id, state, created_on);
create index school_lead_consultant on school_lead (consultant_id) where consultant_id is not null;
create index school_lead_family on school_lead (family_id);
comment on column school_lead.stage_id is 'the furthest stage reached';

-- A stage reached; one taken back stays with the moment of it. Its business record is stage-<id>.
create table school_lead_stage (
    id            bigint generated always as identity primary key,
    lead_id       bigint not null references school_lead,
    stage_id      bigint not null references school_stage,
    unit_id       bigint not null references org_unit,
    member_id     bigint references member,
    reached_on    date not null,
    entered_at    timestamptz not null default now(),
    entered_by    text not null,
    taken_back_at timestamptz
);
create unique index school_lead_stage_once on school_lead_stage (lead_id, stage_id) where taken_back_at is null;
create index school_lead_stage_day on school_lead_stage (unit_id, reached_on);
comment on column school_lead_stage.member_id is 'whom it is credited to: the consultant, for trials the intention teacher';

create table school_trial (
    id                   bigint generated always as identity primary key,
    lead_id              bigint not null references school_lead,
    unit_id              bigint not null references org_unit,
    course_id            bigint not null references school_course,
    room_id              bigint,
    trial_on             date not null,
    starts               time not null,
    ends                 time not null check (ends > starts),
    teacher_id           bigint not null references member,
    consultant_id        bigint references member,
    state                text not null default 'BOOKED' check (state in ('BOOKED', 'ATTENDED', 'MISSED', 'CANCELLED')),
    result               text check (result in ('SIGNED', 'THINKING', 'DECLINED')),
    signing_type         text check (signing_type in ('NEW', 'RENEWAL', 'REFERRAL', 'UPGRADE')),
    note                 text not null default '',
    booked_at            timestamptz not null default now(),
    booked_by            text not null,
    version              integer not null default 0
);
create index school_trial_lead on school_trial (lead_id);
create index school_trial_unit on school_trial (unit_id, trial_on);
create index school_trial_teacher on school_trial (teacher_id, trial_on);
comment on column school_trial.teacher_id is 'the intention teacher who gives it';
comment on column school_trial.signing_type is 'what it was about: NEW for a new family; the order tells what became of it';

-- ---------------------------------------------------------------- orders and hours
create table school_order (
    id                   bigint generated always as identity primary key,
    number               text not null unique,
    unit_id              bigint not null references org_unit,
    student_id           bigint not null references school_student,
    course_id            bigint not null references school_course,
    lead_id              bigint references school_lead,
    trial_id             bigint references school_trial,
    signing_type         text not null check (signing_type in ('NEW', 'RENEWAL', 'REFERRAL', 'UPGRADE')),
    consultant_id        bigint references member,
    intention_teacher_id bigint references member,
    signed_on            date not null,
    amount               numeric(14, 2) not null check (amount >= 0),
    state                text not null default 'SIGNED' check (state in ('SIGNED', 'CANCELLED')),
    note                 text not null default '',
    created_at           timestamptz not null default now(),
    created_by           text not null,
    version              integer not null default 0
);
create index school_order_unit on school_order (unit_id, signed_on);
create index school_order_student on school_order (student_id);
create index school_order_trial on school_order (trial_id) where trial_id is not null;

-- Hours a student has: paid with an order, given, or to make up for a lesson missed. Only paid ones are worth money.
create table school_package (
    id         bigint generated always as identity primary key,
    student_id bigint not null references school_student,
    unit_id    bigint not null references org_unit,
    course_id  bigint not null references school_course,
    order_id   bigint references school_order,
    kind       text not null check (kind in ('PAID', 'GIFT', 'MAKE_UP')),
    hours      numeric(8, 2) not null check (hours > 0),
    amount     numeric(14, 2) not null default 0 check (amount >= 0),
    opened_on  date not null,
    expires_on date,
    reason     text not null default '',
    created_by text not null,
    check (kind = 'PAID' or amount = 0),
    check (kind <> 'PAID' or order_id is not null)
);
create index school_package_student on school_package (student_id, course_id);
create index school_package_order on school_package (order_id) where order_id is not null;

create table school_refund (
    id          bigint generated always as identity primary key,
    order_id    bigint not null references school_order,
    student_id  bigint not null references school_student,
    unit_id     bigint not null references org_unit,
    hours       numeric(8, 2) not null check (hours > 0),
    amount      numeric(14, 2) not null check (amount >= 0),
    kept        numeric(14, 2) not null default 0 check (kept >= 0),
    refunded_on date not null,
    reason      text not null,
    entered_at  timestamptz not null default now(),
    entered_by  text not null
);
create index school_refund_unit on school_refund (unit_id, refunded_on);
create index school_refund_order on school_refund (order_id);
comment on column school_refund.amount is 'paid back';
comment on column school_refund.kept is 'worth of the hours that is not paid back; it is revenue of the day';

-- Append-only: what became of the hours. hours and amount are what leaves the package; a reversal brings the same back.
create table school_hour_entry (
    id            bigint generated always as identity primary key,
    package_id    bigint not null references school_package,
    student_id    bigint not null references school_student,
    unit_id       bigint not null references org_unit,
    course_id     bigint not null references school_course,
    kind          text not null check (kind in ('CONSUMED', 'REFUNDED', 'KEPT', 'EXPIRED', 'CANCELLED')),
    hours         numeric(8, 2) not null,
    amount        numeric(14, 2) not null,
    business_date date not null,
    member_id     bigint references member,
    attendance_id bigint,
    refund_id     bigint references school_refund,
    reverses      bigint unique references school_hour_entry,
    entered_at    timestamptz not null default now(),
    entered_by    text not null
);
create index school_hour_entry_package on school_hour_entry (package_id);
create index school_hour_entry_student on school_hour_entry (student_id, business_date);
create index school_hour_entry_unit on school_hour_entry (unit_id, business_date);
create index school_hour_entry_attendance on school_hour_entry (attendance_id) where attendance_id is not null;
comment on column school_hour_entry.reverses is 'the entry taken back: same package, day and person, hours and amount with the other sign';

-- ---------------------------------------------------------------- lessons
create table school_room (
    id      bigint generated always as identity primary key,
    unit_id bigint not null references org_unit,
    name    text not null,
    seats   integer not null check (seats between 1 and 1000),
    active  boolean not null default true,
    unique (unit_id, name)
);
alter table school_trial add foreign key (room_id) references school_room;

create table school_class (
    id         bigint generated always as identity primary key,
    unit_id    bigint not null references org_unit,
    course_id  bigint not null references school_course,
    name       text not null,
    teacher_id bigint not null references member,
    room_id    bigint references school_room,
    seats      integer not null check (seats between 1 and 1000),
    active     boolean not null default true,
    version    integer not null default 0,
    unique (unit_id, name)
);
create index school_class_teacher on school_class (teacher_id);

create table school_class_student (
    class_id   bigint not null references school_class,
    student_id bigint not null references school_student,
    joined_on  date not null,
    left_on    date not null default '9999-12-31',
    primary key (class_id, student_id, joined_on),
    check (joined_on <= left_on)
);
create index school_class_student_student on school_class_student (student_id);
comment on column school_class_student.left_on is 'the last day in the class';

create table school_lesson (
    id         bigint generated always as identity primary key,
    class_id   bigint not null references school_class,
    unit_id    bigint not null references org_unit,
    course_id  bigint not null references school_course,
    room_id    bigint references school_room,
    teacher_id bigint not null references member,
    lesson_on  date not null,
    starts     time not null,
    ends       time not null check (ends > starts),
    hours      numeric(5, 2) not null check (hours > 0),
    state      text not null default 'PLANNED' check (state in ('PLANNED', 'HELD', 'CANCELLED')),
    series     uuid,
    note       text not null default '',
    version    integer not null default 0,
    during     tsrange generated always as (tsrange(lesson_on + starts, lesson_on + ends)) stored,
    constraint school_lesson_room exclude using gist (room_id with =, during with &&) where (state <> 'CANCELLED'),
    constraint school_lesson_teacher exclude using gist (teacher_id with =, during with &&) where (state <> 'CANCELLED'),
    constraint school_lesson_class exclude using gist (class_id with =, during with &&) where (state <> 'CANCELLED')
);
create index school_lesson_day on school_lesson (unit_id, lesson_on);
create index school_lesson_teacher_day on school_lesson (teacher_id, lesson_on);

create table school_attendance (
    id         bigint generated always as identity primary key,
    lesson_id  bigint not null references school_lesson,
    student_id bigint not null references school_student,
    state      text not null check (state in ('PRESENT', 'LATE', 'ABSENT', 'LEAVE')),
    note       text not null default '',
    marked_at  timestamptz not null,
    marked_by  text not null,
    version    integer not null default 0,
    unique (lesson_id, student_id)
);
create index school_attendance_student on school_attendance (student_id);
alter table school_hour_entry add foreign key (attendance_id) references school_attendance;

create table school_leave (
    id         bigint generated always as identity primary key,
    lesson_id  bigint not null references school_lesson,
    student_id bigint not null references school_student,
    reason     text not null default '',
    entered_at timestamptz not null,
    entered_by text not null,
    made_up_in bigint references school_lesson,
    unique (lesson_id, student_id)
);

-- ---------------------------------------------------------------- growth, contacts, openings
-- The five aspects, 1 (lowest) to 5.
create table school_growth (
    id          bigint generated always as identity primary key,
    student_id  bigint not null references school_student,
    unit_id     bigint not null references org_unit,
    lesson_id   bigint references school_lesson,
    teacher_id  bigint not null references member,
    written_on  date not null,
    progress    smallint not null check (progress between 1 and 5),
    focus       smallint not null check (focus between 1 and 5),
    performance smallint not null check (performance between 1 and 5),
    ability     smallint not null check (ability between 1 and 5),
    mastery     smallint not null check (mastery between 1 and 5),
    note        text not null default '',
    entered_at  timestamptz not null default now(),
    version     integer not null default 0
);
create index school_growth_student on school_growth (student_id, written_on);

create table school_contact (
    id           bigint generated always as identity primary key,
    family_id    bigint not null references school_family,
    unit_id      bigint not null references org_unit,
    student_id   bigint references school_student,
    lead_id      bigint references school_lead,
    member_id    bigint not null references member,
    contacted_at timestamptz not null,
    channel      text not null check (channel in ('CALL', 'WECHAT', 'VISIT', 'MESSAGE', 'OTHER')),
    note         text not null,
    next_contact date,
    followed_by  bigint references school_contact
);
create index school_contact_family on school_contact (family_id, contacted_at);
create index school_contact_next on school_contact (member_id, next_contact) where next_contact is not null and followed_by is null;
comment on column school_contact.followed_by is 'the later contact that did what next_contact asked for';

-- Every time somebody looks at what is masked, and why.
create table school_opening (
    id           bigint generated always as identity primary key,
    subject_kind text not null check (subject_kind in ('FAMILY', 'STUDENT', 'LEAD')),
    subject_id   bigint not null,
    unit_id      bigint not null references org_unit,
    opened_by    text not null,
    purpose      text not null,
    note         text not null default '',
    opened_at    timestamptz not null
);
create index school_opening_subject on school_opening (subject_kind, subject_id);
