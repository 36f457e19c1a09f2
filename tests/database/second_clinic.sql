-- A clinic as the second tables held it.
INSERT INTO clinic (id, created) VALUES ('c', '2026-02-01T09:30:00.000000+00:00');
INSERT INTO act (id, "by", at, workstation, what)
  VALUES ('x1', 'AB', '2026-02-01T09:30:00.000000+00:00', 'desk 1', 'enter');
INSERT INTO patient (id, family_name, given_name, birth_date, sex, note, version, search)
  VALUES ('P1', 'Novák', 'Jana', '1990-05-17', 'female', 'calls first', 2, 'jana novak p1');
INSERT INTO episode (id, patient, involved, onset, other_side_injured_before, dominant, sport,
    occupation, precautions, sprains, mechanism, last_injury, version, worked_on)
  VALUES ('P1-e', 'P1', 'left', '2025-11-03', TRUE, 'right', 'handball', 'nurse', '["osteoporosis"]', 2, 'landed on a foot', '2025-12-24', 4, 1);
INSERT INTO assessment (id, episode, date, rater, stage, progress, battery, baseline, note, version, familiarisation, amendment)
  VALUES ('a1', 'P1-e', '2026-02-01', 'AB', 2, 'amended', 'first_assessment', FALSE, 'first', 3, TRUE, 'wrong side');
INSERT INTO observation (assessment, measure, side, method, bias, moment, state, reason, value,
    trials, items, score, result, pain, gave_way, confirmed, questioned, entered_unit, note,
    scorer, ticks, spots, stopped_by, rater)
  VALUES ('a1', 'wblt_distance', 'left', 'tape', '', 'before', 'measured', NULL, NULL,
    '[8.5, null, 0.3333333333333333]', '[]', NULL, NULL, 4, TRUE, TRUE, '["unlikely_value"]', 'cm', 'warm',
    NULL, '[]', '[]', 'pain', NULL),
  ('a1', 'wblt_distance', 'left', 'tape', '', 'second_rater', 'measured', NULL, 8.75,
    '[]', '[]', NULL, NULL, NULL, NULL, FALSE, '[]', NULL, '', NULL, '[]', '[]', NULL, 'CD'),
  ('a1', 'hot_joint', '', '', '', 'before', 'measured', NULL, NULL,
    '[]', '[]', NULL, NULL, NULL, NULL, FALSE, '[]', NULL, '', NULL,
    '[{"item": "hot_swollen", "present": false}, {"item": "rest_pain", "present": true}]', '[]', NULL, NULL),
  ('a1', 'pain_map', 'left', '', '', 'before', 'measured', NULL, NULL,
    '[]', '[]', NULL, NULL, NULL, NULL, FALSE, '[]', NULL, '', NULL, '[]',
    '[{"zone": "posterolateral", "pain": 6, "quality": "sharp"}]', NULL, NULL),
  ('a1', 'faam_sport', '', '', '', 'before', 'measured', NULL, NULL,
    '[]', '[4.0, "na", null]', 75.5, NULL, NULL, NULL, FALSE, '[]', NULL, '', 'mean_percent', '[]', '[]', NULL, NULL);
INSERT INTO treatment (assessment, intervention, grade) VALUES ('a1', 'F1.1', 'III');
INSERT INTO unlock (assessment, section, reason, "by", gates)
  VALUES ('a1', 'hop', 'asked to', 'AB', '["worst_pain"]');
INSERT INTO signature (assessment, "by", supervisor, at, reason, catalogue, visit)
  VALUES ('a1', 'Ana Mendes', 'Rui Rocha', '2026-02-01T10:00:00.000000+00:00', '', 'dd31b4d0',
    '{"id": "a1", "date": "2026-02-01", "rater": "AB", "stage": 2, "progress": "signed", "battery": "first_assessment", "baseline": false, "note": "", "version": 2, "familiarisation": true, "amendment": "", "observations": [], "treatments": [], "unlocked": [], "signatures": [{"by": "Ana Mendes", "at": "2026-02-01T10:00:00+00:00", "supervisor": "Rui Rocha", "reason": ""}]}');
INSERT INTO diary_entry (episode, date, pain, next_morning_pain, activity_pain, night_pain, sleep,
    swelling, giving_way, sessions_done, sessions_asked, rpe, minutes, rung)
  VALUES ('P1-e', '2026-02-02', 3, 2, 4, 0, 7, 1, 0, 2, 3, 4.5, 30, 'F5.9');
INSERT INTO setting (name, value) VALUES ('protocol', '1');
INSERT INTO change (act, what, subject, before, after)
  VALUES (1, 'observation', 'a1', NULL, '{"measure": "wblt_distance", "side": "left", "method": "tape", "bias": "", "moment": "second_rater", "state": "measured", "reason": null, "value": 8.75, "trials": [], "items": [], "score": null, "result": null, "pain": null, "gave_way": null, "confirmed": false, "questioned": [], "entered_unit": null, "note": "", "scorer": null, "ticks": [], "spots": [], "stopped_by": null, "rater": "CD"}');
