/** Whom a `consultation k` is about, as `named` joins it: by the case's record, else as her advocate or who asked calls them. */
export const about = `coalesce(y.name, k.person, k.asked_about, c.name, case when k.without_names then 'Without names' else '' end)`;
export const named = `consultation k left join case_party y on y.id = k.party_id left join client c on c.id = k.client_id
  join unit u on u.id = k.unit_id join agency a on a.id = u.agency_id left join consultation_reply r on r.consultation_id = k.id`;
