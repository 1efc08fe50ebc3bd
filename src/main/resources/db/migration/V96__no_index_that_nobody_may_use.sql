-- Behind row security the threes of letters cannot be asked before it is known who may see a row, since the operator is
-- not leakproof: no search has used this index since V93, and it took two thirds of what writing a task cost.
drop index if exists work_item_search;
