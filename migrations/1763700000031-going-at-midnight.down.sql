CREATE OR REPLACE FUNCTION contribution_facts(p_contribution uuid, p_practitioner uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'own', c.added_by = p_practitioner,
    'from', c.from_day,
    'takenDown', c.taken_down_at IS NOT NULL,
    'independent', w.id IS NULL OR w.source_what IS NOT NULL,
    'objected', EXISTS (SELECT 1 FROM widening_objection o WHERE o.widening_id = w.id),
    'consents', coalesce((SELECT jsonb_agg(consultation_facts(s.consultation_id, p_practitioner) -> 'consent')
                          FROM widening_source s WHERE s.widening_id = w.id), '[]'))
  FROM contribution c LEFT JOIN widening w ON w.id = c.widening_id WHERE c.id = p_contribution
$$;
REVOKE UPDATE (gone_from) ON contribution FROM inview_app;
ALTER TABLE contribution DROP COLUMN gone_from;
