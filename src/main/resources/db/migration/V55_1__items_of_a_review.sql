-- The history of a task asks for earlier ones about the same review.
create index work_item_review on work_item (review_id) where review_id is not null;
