DROP FUNCTION lane_facts(uuid, uuid);
DROP FUNCTION enrolment_facts(uuid, uuid);
DROP TABLE lane_passing, lane_item, visibility_review, engagement_note, enrolment_case, enrolment;
