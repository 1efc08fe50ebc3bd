-- A target changes twice soon after it has been written: when the split is confirmed and when it is dispatched. With room on
-- its page the new row needs no new entries in the indexes.
alter table target set (fillfactor = 50);
