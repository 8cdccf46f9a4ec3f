DROP FUNCTION to_review(uuid, text);
DROP FUNCTION reviewed_as(uuid, uuid);
DROP TABLE review_left;
DROP TABLE action_review;
