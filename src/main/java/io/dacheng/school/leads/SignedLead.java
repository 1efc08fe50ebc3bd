package io.dacheng.school.leads;

/** What signing a lead has made of it. */
public record SignedLead(long leadId, long studentId, long orderId) {}
