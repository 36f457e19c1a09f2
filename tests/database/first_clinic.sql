-- A clinic as the first tables held it.
INSERT INTO clinic (id, created) VALUES ('c', '2026-02-01T09:30:00.000000+00:00');
INSERT INTO act (id, "by", at, workstation, what)
  VALUES ('x1', 'AB', '2026-02-01T09:30:00.000000+00:00', 'desk 1', 'set_observation');
INSERT INTO act (id, "by", at, workstation, what)
  VALUES ('x2', 'AB', '2026-02-01T09:30:00.000000+00:00', 'desk 1', 'clear_observation');
INSERT INTO patient (id, family_name, given_name, birth_date, sex, note, version, search)
  VALUES ('P1', 'Novák', 'Jana', '1990-05-17', 'female', '', 1, 'jana novak p1');
INSERT INTO episode (id, patient, involved, onset, other_side_injured_before, dominant, sport,
    occupation, precautions, sprains, mechanism, last_injury, version, worked_on)
  VALUES ('P1-e', 'P1', 'left', NULL, FALSE, NULL, '', '', '["osteoporosis"]', 2, '', NULL, 1, 2);
INSERT INTO assessment (id, episode, date, rater, stage, progress, battery, baseline, note, version)
  VALUES ('a1', 'P1-e', '2026-02-01', 'AB', 2, 'signed', 'first_assessment', TRUE, 'first', 3);
INSERT INTO assessment (id, episode, date, rater, stage, progress, battery, baseline, note, version)
  VALUES ('a2', 'P1-e', '2026-02-08', NULL, NULL, 'draft', NULL, FALSE, '', 1);
INSERT INTO observation (assessment, measure, side, method, bias, moment, state, reason, value,
    trials, items, score, result, pain, gave_way, confirmed, questioned, entered_unit, note)
  VALUES ('a1', 'wblt_distance', 'left', 'tape', '', 'before', 'measured', NULL, NULL,
    '[8.5, null, 0.3333333333333333]', '[]', NULL, NULL, 4, TRUE, TRUE, '["unlikely_value"]', 'cm', 'warm'),
  ('a1', 'anterior_drawer', 'right', '', 'guarding', 'before', 'measured', NULL, NULL,
    '[]', '[]', NULL, 'equivocal', NULL, NULL, FALSE, '[]', NULL, ''),
  ('a1', 'single_hop', 'left', '', '', 'after', 'unable', 'afraid', NULL,
    '[]', '[]', NULL, NULL, NULL, NULL, FALSE, '[]', NULL, ''),
  ('a1', 'faam_sport', '', '', '', 'before', 'measured', NULL, NULL,
    '[]', '[4.0, "na", null]', 75.5, NULL, NULL, NULL, FALSE, '[]', NULL, '');
INSERT INTO treatment (assessment, intervention, grade) VALUES ('a1', 'F1.1', 'III');
INSERT INTO setting (name, value) VALUES ('protocol', '1');
INSERT INTO change (act, what, subject, before, after)
  VALUES (1, 'observation', 'a2', NULL, '{"measure": "nprs_now", "side": "", "method": "", "bias": "", "moment": "before", "state": "measured", "reason": null, "value": 3.0, "trials": [], "items": [], "score": null, "result": null, "pain": null, "gave_way": null, "confirmed": false, "questioned": [], "entered_unit": null, "note": ""}');
INSERT INTO change (act, what, subject, before, after)
  VALUES (2, 'observation', 'a2', '{"measure": "nprs_now", "side": "", "method": "", "bias": "", "moment": "before", "state": "measured", "reason": null, "value": 3.0, "trials": [], "items": [], "score": null, "result": null, "pain": null, "gave_way": null, "confirmed": false, "questioned": [], "entered_unit": null, "note": ""}', NULL);
