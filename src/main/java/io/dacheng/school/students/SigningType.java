package io.dacheng.school.students;

/** 签约类型: what an order is about (E5). */
public enum SigningType {
    /** 新签: a new family. */
    NEW,
    /** 续费: more hours for somebody who has had some. */
    RENEWAL,
    /** 转介绍: a family that another family has brought. */
    REFERRAL,
    /** 升单: another or a larger course than before. */
    UPGRADE
}
