-- W5: what is taken down goes at midnight among others, or at once: from this local date on nobody reads it.
ALTER TABLE contribution ADD COLUMN gone_from date;
UPDATE contribution SET gone_from = (taken_down_at AT TIME ZONE 'Australia/Melbourne')::date WHERE taken_down_at IS NOT NULL;
ALTER TABLE contribution ADD CHECK ((gone_from IS NULL) = (taken_down_at IS NULL));
GRANT UPDATE (gone_from) ON contribution TO inview_app;

CREATE OR REPLACE FUNCTION contribution_facts(p_contribution uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'own', c.added_by = p_practitioner,
    'from', c.from_day,
    'goneFrom', c.gone_from,
    'independent', w.id IS NULL OR w.source_what IS NOT NULL,
    'objected', EXISTS (SELECT 1 FROM widening_objection o WHERE o.widening_id = w.id),
    'consents', coalesce((SELECT jsonb_agg(consultation_facts(s.consultation_id, p_practitioner) -> 'consent')
                          FROM widening_source s WHERE s.widening_id = w.id), '[]'))
  FROM contribution c LEFT JOIN widening w ON w.id = c.widening_id WHERE c.id = p_contribution
$$;
